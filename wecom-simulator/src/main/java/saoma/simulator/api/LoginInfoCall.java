package saoma.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import saoma.simulator.code.Code;
import saoma.simulator.code.CodeKind;
import saoma.simulator.code.Codes;
import saoma.simulator.provider.Member;
import saoma.simulator.provider.Person;
import saoma.simulator.provider.Provider;
import saoma.simulator.provider.VisibleIds;

/** {@code get_login_info} (section 2.3). */
@ApplicationScoped
class LoginInfoCall {
    private static final Set<CodeKind> KINDS = EnumSet.of(CodeKind.PROVIDER_QR, CodeKind.CONSOLE);
    private static final int DEMO_AGENT = 1000007;
    private static final int DEMO_DEPARTMENT = 2;

    private final ProviderCaller caller;
    private final Codes codes;

    LoginInfoCall(ProviderCaller caller, Codes codes) {
        this.caller = caller;
        this.codes = codes;
    }

    /** @param accessToken null when the request had none */
    ObjectNode answer(String ip, String accessToken, RequestBody body) {
        Provider provider = caller.require(ip, accessToken);
        Code code = codes.redeem(body.require("auth_code", ApiError.CODE_MISSING), provider.corpId(), KINDS)
                .orElseThrow(ApiError.INVALID_CODE::failure);
        return render(provider.corpId(), code.person());
    }

    private static ObjectNode render(String provider, Person person) {
        Member member = person.member();
        VisibleIds ids = VisibleIds.of(provider, person);
        ObjectNode answer = Answers.ok().put("usertype", member.userType());
        ObjectNode userInfo = answer.putObject("user_info");
        if (member.inDirectory()) {
            // never the real name
            userInfo.put("userid", ids.userId())
                    .put("open_userid", ids.openUserId())
                    .put("name", ids.userId())
                    .put("avatar", member.avatar());
        }
        answer.putObject("corp_info").put("corpid", ids.corpId());
        rights(answer, member);
        return answer;
    }

    private static void rights(ObjectNode answer, Member member) {
        var agents = answer.putArray("agent");
        var departments = answer.putObject("auth_info").putArray("department");
        if (member.administers()) {
            agents.addObject().put("agentid", DEMO_AGENT).put("auth_type", 1);
            departments.addObject().put("id", DEMO_DEPARTMENT).put("writable", true);
        }
    }
}
