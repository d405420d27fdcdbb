package saoma.token.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Calls WeCom for enterprises that install an app (wecom-protocol.md sections 6.5 and 7); fails with {@link WeComRefusal} or
 * {@link WeComUnreachable}. Nothing is repeated here, except with another token when WeCom did not take the first.
 */
@ApplicationScoped
public class AuthorizationClient {
    private static final int PARALLEL_CALLS = 32;
    private static final int WAITING_CALLS = 1000;
    /** The permanent code is bad; the authorization is gone. */
    private static final Set<Integer> NOT_INSTALLED = Set.of(40084, 48004);

    private final AuthorizationApi api;
    private final MemberIdApi memberIds;
    private final WeComClient weCom;
    private final WeComCalls calls;
    private final UpstreamTokenCache tokens;
    private final SuiteTokens suiteTokens;

    AuthorizationClient(
            @RestClient AuthorizationApi api,
            @RestClient MemberIdApi memberIds,
            WeComClient weCom,
            WeComCalls calls,
            UpstreamTokenCache tokens,
            SuiteTokens suiteTokens) {
        this.api = api;
        this.memberIds = memberIds;
        this.weCom = weCom;
        this.calls = calls;
        this.tokens = tokens;
        this.suiteTokens = suiteTokens;
    }

    /** @return whether WeCom said that the enterprise has not, or no longer, installed the app */
    public static boolean isNotInstalled(Throwable failure) {
        return failure instanceof WeComRefusal refusal && NOT_INSTALLED.contains(refusal.errcode());
    }

    /** Where an installation begins. */
    @Bulkhead(value = PARALLEL_CALLS, waitingTaskQueue = WAITING_CALLS)
    public Uni<String> fetchPreAuthCode(SuiteAccount suite) {
        return call(suite, "get_pre_auth_code", token -> api.getPreAuthCode(token.value()))
                .map(answer -> WeComClient.text(answer, "pre_auth_code"));
    }

    /** Uses up the temporary code; a lost answer may have used it up as well. */
    @Bulkhead(value = PARALLEL_CALLS, waitingTaskQueue = WAITING_CALLS)
    public Uni<Authorization> fetchPermanentCode(SuiteAccount suite, String authCode) {
        return call(
                        suite,
                        "get_permanent_code",
                        token -> api.getPermanentCode(
                                token.value(), new AuthorizationApi.PermanentCodeRequest(authCode)))
                .map(answer -> authorization(answer, WeComClient.text(answer, "permanent_code")));
    }

    /** Reads again what the enterprise allows. */
    @Bulkhead(value = PARALLEL_CALLS, waitingTaskQueue = WAITING_CALLS)
    public Uni<Authorization> fetchAuthorization(SuiteAccount suite, String corpId, String permanentCode) {
        return call(
                        suite,
                        "get_auth_info",
                        token -> api.getAuthInfo(
                                token.value(), new AuthorizationApi.EnterpriseRequest(corpId, permanentCode)))
                .map(answer -> authorization(answer, null));
    }

    /** The {@code access_token} of an enterprise, kept like every other token. */
    public TokenSource corpToken(SuiteAccount suite, String corpId, String permanentCode) {
        return new TokenSource(
                "corp:" + suite.pool().identifier() + ":" + suite.suiteId() + ":" + corpId, permanentCode, () -> call(
                                suite,
                                "get_corp_token",
                                token -> api.getCorpToken(
                                        token.value(), new AuthorizationApi.EnterpriseRequest(corpId, permanentCode)))
                        .map(answer -> weCom.toToken(answer, "access_token")));
    }

    /**
     * Asks which open_userids an enterprise's plain userids are.
     *
     * @param token the enterprise's
     * @param userIds at most 1000
     * @return without those that WeCom does not know, or that the app may not see
     */
    @Bulkhead(value = PARALLEL_CALLS, waitingTaskQueue = WAITING_CALLS)
    public Uni<Map<String, String>> fetchOpenUserIds(String corpId, UpstreamToken token, List<String> userIds) {
        return calls.answer(
                        new Quota(corpId, "userid_to_openuserid"),
                        () -> memberIds.toOpenUserIds(token.value(), new MemberIdApi.UserIdsRequest(userIds)))
                .map(AuthorizationClient::openUserIds);
    }

    private static Map<String, String> openUserIds(JsonNode answer) {
        Map<String, String> known = new HashMap<>();
        answer.path("open_userid_list")
                .forEach(member ->
                        known.put(WeComClient.text(member, "userid"), WeComClient.text(member, "open_userid")));
        return known;
    }

    private Uni<JsonNode> call(SuiteAccount suite, String name, Function<UpstreamToken, Uni<String>> call) {
        Quota quota = new Quota(suite.suiteId(), name);
        return tokens.use(suiteTokens.of(suite), token -> calls.answer(quota, () -> call.apply(token)));
    }

    private static Authorization authorization(JsonNode answer, String permanentCode) {
        JsonNode enterprise = answer.path("auth_corp_info");
        return new Authorization(
                WeComClient.text(enterprise, "corpid"),
                MemberAnswer.textOrNull(enterprise.path("corp_name")),
                permanentCode);
    }
}
