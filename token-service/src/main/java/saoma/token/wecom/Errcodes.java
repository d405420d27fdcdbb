package saoma.token.wecom;

import static saoma.protocol.WeComFailure.Outcome.ASK_ADMINISTRATOR;
import static saoma.protocol.WeComFailure.Outcome.SCAN_AGAIN;
import static saoma.protocol.WeComFailure.Outcome.TRY_LATER;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import saoma.protocol.WeComFailure;
import saoma.token.TokenConfig;

/** What each errcode means for a person, for the token and for the next call (wecom-protocol.md section 10). */
final class Errcodes {
    private static final Set<Integer> CODE_INVALID = Set.of(40029, 40078, 41008, 42003, 42006, 84075, 84076);
    private static final Set<Integer> TOKEN_REFUSED = Set.of(42001, 40014, 40082, 40001, 42009);
    private static final Set<Integer> CREDENTIALS_REFUSED =
            Set.of(40001, 40013, 40091, 41002, 41004, 41024, 40080, 40083);
    private static final Set<Integer> LIMIT_REACHED = Set.of(45009, 45033);
    private static final Set<Integer> BUSY = Set.of(-1, 6000);
    private static final Set<Integer> NOT_PERMITTED = Set.of(48002, 50001, 85005);
    private static final Set<Integer> MEMBER_NOT_PERMITTED = Set.of(50002, 50003, 60011, 60111);
    private static final int ADDRESS_REFUSED = 60020;

    private Errcodes() {}

    /** @return whether a business call failed because of its token, before anything was consumed */
    static boolean tokenRefused(Throwable failure) {
        return failure instanceof WeComRefusal refusal && TOKEN_REFUSED.contains(refusal.errcode());
    }

    /** @return how long the provider must not be asked for a token again; empty when the next request may */
    static Optional<Duration> circuit(WeComRefusal refusal, TokenConfig.WeCom config) {
        int errcode = refusal.errcode();
        if (CREDENTIALS_REFUSED.contains(errcode)) {
            return Optional.of(config.refusedFor());
        }
        if (errcode == ADDRESS_REFUSED) {
            return Optional.of(config.addressRefusedFor());
        }
        return LIMIT_REACHED.contains(errcode) ? Optional.of(config.limitedFor()) : Optional.empty();
    }

    /** @return what a person is told when WeCom refused to name them */
    static WeComFailure failure(int errcode) {
        if (CODE_INVALID.contains(errcode)) {
            return new WeComFailure(SCAN_AGAIN, "wecom_code_invalid");
        }
        // also 40001 from a business call, when a fresh token was refused as well
        if (CREDENTIALS_REFUSED.contains(errcode)) {
            return new WeComFailure(ASK_ADMINISTRATOR, "wecom_credentials_refused");
        }
        if (TOKEN_REFUSED.contains(errcode)) {
            return new WeComFailure(ASK_ADMINISTRATOR, "wecom_token_refused");
        }
        if (errcode == ADDRESS_REFUSED) {
            return new WeComFailure(ASK_ADMINISTRATOR, "wecom_address_refused");
        }
        if (NOT_PERMITTED.contains(errcode)) {
            return new WeComFailure(ASK_ADMINISTRATOR, "wecom_not_permitted");
        }
        if (MEMBER_NOT_PERMITTED.contains(errcode)) {
            return new WeComFailure(ASK_ADMINISTRATOR, "wecom_member_not_permitted");
        }
        if (LIMIT_REACHED.contains(errcode)) {
            return new WeComFailure(TRY_LATER, "wecom_limit_reached");
        }
        return new WeComFailure(TRY_LATER, BUSY.contains(errcode) ? "wecom_busy" : "wecom_error");
    }
}
