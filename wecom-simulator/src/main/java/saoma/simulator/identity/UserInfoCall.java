package saoma.simulator.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import saoma.simulator.api.Answers;
import saoma.simulator.api.ApiError;
import saoma.simulator.code.Code;
import saoma.simulator.code.CodeKind;
import saoma.simulator.code.Codes;
import saoma.simulator.code.Scope;
import saoma.simulator.installation.Installations;
import saoma.simulator.provider.EncryptedIds;
import saoma.simulator.provider.VisibleIds;
import saoma.simulator.settings.Switches;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.SuiteCaller;
import saoma.simulator.suite.SuiteKind;

/** {@code getuserinfo3rd} (section 4.5). */
@ApplicationScoped
class UserInfoCall {
    private static final Set<CodeKind> KINDS = EnumSet.of(CodeKind.WEB_LOGIN, CodeKind.WORKBENCH);

    /** How the two paths call the same things. */
    enum Words {
        NEW("corpid", "userid", "openid"),
        OLD("CorpId", "UserId", "OpenId");

        private final String corpId;
        private final String userId;
        private final String openId;

        Words(String corpId, String userId, String openId) {
            this.corpId = corpId;
            this.userId = userId;
            this.openId = openId;
        }
    }

    private final SuiteCaller caller;
    private final Installations installations;
    private final Codes codes;
    private final UserTickets tickets;
    private final Switches switches;

    UserInfoCall(SuiteCaller caller, Installations installations, Codes codes, UserTickets tickets, Switches switches) {
        this.caller = caller;
        this.installations = installations;
        this.codes = codes;
        this.tickets = tickets;
        this.switches = switches;
    }

    /**
     * @param suiteAccessToken null when the request had none
     * @param code the same
     */
    ObjectNode answer(String ip, String suiteAccessToken, String code, Words words) {
        Suite suite = caller.require(ip, suiteAccessToken);
        if (code == null || code.isEmpty()) {
            throw ApiError.CODE_MISSING.failure();
        }
        Code redeemed = codes.redeem(code, suite.suiteId(), KINDS)
                .or(() -> consoleCode(code, suite))
                .orElseThrow(ApiError.INVALID_CODE::failure);
        requireTrustedDomain(redeemed, suite);
        return render(redeemed, suite, words);
    }

    private Optional<Code> consoleCode(String code, Suite suite) {
        return switches.current().consoleCodesAtLoginSuite() && suite.kind() == SuiteKind.LOGIN_AUTHORIZATION
                ? codes.redeem(code, suite.provider(), EnumSet.of(CodeKind.CONSOLE))
                : Optional.empty();
    }

    /** What the page checked may have changed since. A code of the console never went by a trusted domain. */
    private static void requireTrustedDomain(Code code, Suite suite) {
        if (code.kind() != CodeKind.CONSOLE
                && code.domain() != null
                && !suite.trustedDomains().contains(code.domain())) {
            throw ApiError.REDIRECT_DOMAIN.failure();
        }
    }

    private ObjectNode render(Code code, Suite suite, Words words) {
        ObjectNode answer = Answers.ok();
        if (!code.person().member().inDirectory()) {
            return answer.put(words.openId, EncryptedIds.openId(suite.provider(), code.person()));
        }
        VisibleIds ids = VisibleIds.of(suite.provider(), code.person());
        boolean customer = installations.authorizes(code.person().enterprise(), suite.provider());
        answer.put(words.corpId, ids.corpId())
                .put(words.userId, customer ? ids.userId() : ids.openUserId())
                .put("open_userid", ids.openUserId());
        if (words == Words.OLD) {
            answer.put("DeviceId", "");
        }
        if (code.scope() != Scope.BASE && installations.isVisible(suite.suiteId(), code.person())) {
            boolean consented = code.scope() == Scope.PRIVATE_INFO;
            answer.put("user_ticket", tickets.issue(suite.suiteId(), code.person(), consented))
                    .put("expires_in", UserTickets.LIFE.toSeconds());
        }
        return answer;
    }
}
