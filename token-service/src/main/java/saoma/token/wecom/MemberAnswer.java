package saoma.token.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import saoma.protocol.FederatedIdentity;

/** Who WeCom's answers say that somebody is (wecom-protocol.md sections 2.3, 4.5 and 4.6). */
final class MemberAnswer {
    private static final int MAX_OPEN_USERID_BYTES = 64;

    private MemberAnswer() {}

    /** Of {@code get_login_info}. */
    static FederatedIdentity ofLoginInfo(String providerCorpId, JsonNode info) {
        JsonNode person = info.path("user_info");
        return identity(
                providerCorpId,
                info.path("corp_info").path("corpid"),
                person,
                info.path("usertype").isMissingNode()
                        ? null
                        : info.path("usertype").asInt(),
                textOrNull(person.path("avatar")));
    }

    /** Of {@code getuserinfo3rd}; who is in no enterprise has an {@code openid} and nothing else. */
    static SuiteMember ofUserInfo(String providerCorpId, JsonNode info) {
        return new SuiteMember(
                identity(providerCorpId, info.path("corpid"), info, null, null), textOrNull(info.path("user_ticket")));
    }

    /** Of {@code getuserdetail3rd}. */
    static Profile ofUserDetail(JsonNode detail) {
        return new Profile(
                textOrNull(detail.path("avatar")),
                switch (detail.path("gender").asText("")) {
                    case "1" -> "male";
                    case "2" -> "female";
                    default -> null;
                });
    }

    /** @throws MemberUnidentified without an {@code open_userid} */
    private static FederatedIdentity identity(
            String providerCorpId, JsonNode corpId, JsonNode person, Integer userType, String avatar) {
        String openUserId = person.path("open_userid").asText("");
        if (openUserId.isBlank() || openUserId.getBytes(StandardCharsets.UTF_8).length > MAX_OPEN_USERID_BYTES) {
            throw new MemberUnidentified();
        }
        if (corpId.asText("").isBlank()) {
            throw new WeComUnreachable("no corpid");
        }
        return new FederatedIdentity(
                providerCorpId, corpId.asText(), openUserId, textOrNull(person.path("userid")), userType, avatar, null);
    }

    static String textOrNull(JsonNode node) {
        String text = node.asText("");
        return text.isBlank() ? null : text;
    }
}
