package saoma.simulator.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.simulator.api.Answers;
import saoma.simulator.api.ApiError;
import saoma.simulator.api.RequestBody;
import saoma.simulator.provider.Member;
import saoma.simulator.provider.VisibleIds;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.SuiteCaller;

/** {@code getuserdetail3rd} (section 4.6). */
@ApplicationScoped
class UserDetailCall {
    private static final String DEFAULT_AVATAR = "https://wework.example-cdn.test/default";
    private static final String QR_CODE = "https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=";

    private final SuiteCaller caller;
    private final UserTickets tickets;

    UserDetailCall(SuiteCaller caller, UserTickets tickets) {
        this.caller = caller;
        this.tickets = tickets;
    }

    /** @param suiteAccessToken null when the request had none */
    ObjectNode answer(String ip, String suiteAccessToken, RequestBody body) {
        Suite suite = caller.require(ip, suiteAccessToken);
        String value = body.require("user_ticket", ApiError.USER_TICKET_MISSING);
        return render(tickets.require(value, suite.suiteId()), suite.provider());
    }

    private static ObjectNode render(UserTicket ticket, String provider) {
        VisibleIds ids = VisibleIds.of(provider, ticket.person());
        // never the real name
        ObjectNode answer = Answers.ok()
                .put("corpid", ids.corpId())
                .put("userid", ids.userId())
                .put("name", ids.userId());
        if (!ticket.consented()) {
            return answer.put("gender", "0").put("avatar", DEFAULT_AVATAR);
        }
        Member member = ticket.person().member();
        return answer.put("gender", member.gender())
                .put("avatar", member.avatar())
                .put("qr_code", QR_CODE + ids.openUserId());
    }
}
