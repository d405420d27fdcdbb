package saoma.simulator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.code.Code;
import saoma.simulator.code.CodeKind;
import saoma.simulator.code.Codes;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.EncryptedIds;
import saoma.simulator.provider.Member;
import saoma.simulator.provider.Person;
import saoma.simulator.provider.Provider;

/** {@code get_login_info} (section 2.3). */
@ApplicationScoped
class LoginInfoCall {
    private static final Set<CodeKind> KINDS = EnumSet.of(CodeKind.PROVIDER_QR, CodeKind.CONSOLE);
    private static final int DEMO_AGENT = 1000007;
    private static final int DEMO_DEPARTMENT = 2;

    private final AddressList addresses;
    private final Directory directory;
    private final ProviderTokens tokens;
    private final Codes codes;
    private final VirtualClock clock;

    LoginInfoCall(AddressList addresses, Directory directory, ProviderTokens tokens, Codes codes, VirtualClock clock) {
        this.addresses = addresses;
        this.directory = directory;
        this.tokens = tokens;
        this.codes = codes;
        this.clock = clock;
    }

    /** @param accessToken null when the request had none */
    ObjectNode answer(String ip, String accessToken, RequestBody body) {
        addresses.requireAnybodys(ip);
        if (accessToken == null || accessToken.isEmpty()) {
            throw ApiError.TOKEN_MISSING.failure();
        }
        ProviderToken token = tokens.find(accessToken).orElseThrow(ApiError.INVALID_TOKEN::failure);
        Provider provider = directory.provider(token.provider()).orElseThrow(ApiError.INVALID_TOKEN::failure);
        addresses.require(provider, ip);
        token.requireAliveAt(clock.now());
        Code code = codes.redeem(body.require("auth_code", ApiError.CODE_MISSING), provider.corpId(), KINDS)
                .orElseThrow(ApiError.INVALID_CODE::failure);
        return render(provider.corpId(), code.person());
    }

    private static ObjectNode render(String provider, Person person) {
        boolean plain = person.enterprise().plainIds();
        Member member = person.member();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("errcode", 0).put("errmsg", "ok").put("usertype", member.userType());
        ObjectNode userInfo = answer.putObject("user_info");
        if (member.inDirectory()) {
            String openUserId = EncryptedIds.openUserId(provider, person);
            String userId = plain ? member.userId() : openUserId;
            // never the real name
            userInfo.put("userid", userId)
                    .put("open_userid", openUserId)
                    .put("name", userId)
                    .put("avatar", member.avatar());
        }
        answer.putObject("corp_info")
                .put(
                        "corpid",
                        plain ? person.enterprise().corpId() : EncryptedIds.openCorpId(provider, person.enterprise()));
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
