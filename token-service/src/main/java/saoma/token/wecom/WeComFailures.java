package saoma.token.wecom;

import static saoma.protocol.WeComFailure.Outcome.ASK_ADMINISTRATOR;
import static saoma.protocol.WeComFailure.Outcome.TRY_LATER;

import java.util.Optional;
import saoma.protocol.WeComFailure;
import saoma.sealing.Seal;

/** Says in our words why something failed at WeCom. */
public final class WeComFailures {

    private WeComFailures() {}

    /** @return what a person is told */
    public static WeComFailure explain(Throwable failure) {
        if (failure instanceof WeComRefusal refusal) {
            return Errcodes.failure(refusal.errcode());
        }
        if (failure instanceof MemberUnidentified) {
            return new WeComFailure(ASK_ADMINISTRATOR, "member_not_in_directory");
        }
        if (failure instanceof SuiteUnknown) {
            return new WeComFailure(ASK_ADMINISTRATOR, "suite_unknown");
        }
        if (failure instanceof WeComUnreachable) {
            return new WeComFailure(TRY_LATER, "wecom_unreachable");
        }
        if (failure instanceof Seal.SealBroken) {
            return new WeComFailure(ASK_ADMINISTRATOR, "provider_secret_unreadable");
        }
        return new WeComFailure(TRY_LATER, "temporarily_unavailable");
    }

    /** @return for a log line: what WeCom said and what that means, without code and token */
    public static String detail(Throwable failure) {
        return errcode(failure)
                .map(errcode -> failure.getMessage() + ": "
                        + Errcodes.find(errcode).cause().en())
                .orElse(
                        failure instanceof WeComUnreachable || failure instanceof SuiteUnknown
                                ? failure.getMessage()
                                : failure.getClass().getSimpleName());
    }

    static Optional<Integer> errcode(Throwable failure) {
        return failure instanceof WeComRefusal refusal ? Optional.of(refusal.errcode()) : Optional.empty();
    }
}
