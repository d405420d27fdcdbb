package saoma.token.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.protocol.FederatedIdentity;

/**
 * Calls WeCom and turns its answers into our words; fails with {@link WeComRefusal}, {@link WeComUnreachable} or {@link
 * MemberUnidentified}. At most {@value #PARALLEL_CALLS} calls are under way from one replica (WeCom refuses more with
 * 45033); as many again wait, the rest fail at once.
 */
@ApplicationScoped
public class WeComClient {
    static final int PARALLEL_CALLS = 64;
    private static final int WAITING_CALLS = 1000;
    private static final int BUSY = -1;
    /** A token whose rest of life is shorter is used all the same: it fails, and is fetched again, like any dead one. */
    private static final long MIN_LIFETIME_SECONDS = 5;

    private final WeComApi api;
    private final WeComCalls calls;
    private final Clock clock;

    WeComClient(@RestClient WeComApi api, WeComCalls calls, Clock clock) {
        this.api = api;
        this.calls = calls;
        this.clock = clock;
    }

    /** The token of a provider. */
    @Bulkhead(value = 8, waitingTaskQueue = WAITING_CALLS)
    Uni<UpstreamToken> fetchProviderToken(ProviderAccount account) {
        return token(
                new Quota(account.corpId(), "get_provider_token"),
                () -> api.getProviderToken(new WeComApi.ProviderTokenRequest(account.corpId(), account.secret())),
                "provider_access_token");
    }

    /** The token of a suite (wecom-protocol.md section 6.4). */
    @Bulkhead(value = 8, waitingTaskQueue = WAITING_CALLS)
    Uni<UpstreamToken> fetchSuiteToken(SuiteAccount account, String ticket) {
        return token(
                new Quota(account.suiteId(), "get_suite_token"),
                () -> api.getSuiteToken(new WeComApi.SuiteTokenRequest(account.suiteId(), account.secret(), ticket)),
                "suite_access_token");
    }

    /** "Busy" is asked again, twice, because asking for a token changes nothing. */
    private Uni<UpstreamToken> token(Quota quota, Supplier<Uni<String>> call, String field) {
        return Uni.createFrom()
                .deferred(() -> calls.answer(quota, call))
                .map(answer -> toToken(answer, field))
                .onFailure(failure -> failure instanceof WeComRefusal refusal && refusal.errcode() == BUSY)
                .retry()
                .withBackOff(Duration.ofMillis(500), Duration.ofSeconds(2))
                .atMost(2);
    }

    /** Asks who is behind a code. Never repeated here: a code can be used once, and a lost answer may have used it. */
    @Bulkhead(value = PARALLEL_CALLS, waitingTaskQueue = WAITING_CALLS)
    Uni<FederatedIdentity> fetchLoginInfo(ProviderAccount account, UpstreamToken token, String authCode) {
        return calls.answer(
                        new Quota(account.corpId(), "get_login_info"),
                        () -> api.getLoginInfo(token.value(), new WeComApi.LoginInfoRequest(authCode)))
                .map(info -> MemberAnswer.ofLoginInfo(account.corpId(), info));
    }

    /** Asks the same for a code of a suite, and repeats it as little (wecom-protocol.md section 4.5). */
    @Bulkhead(value = PARALLEL_CALLS, waitingTaskQueue = WAITING_CALLS)
    Uni<SuiteMember> fetchUserInfo(SuiteAccount account, String providerCorpId, UpstreamToken token, String code) {
        return calls.answer(new Quota(account.suiteId(), "getuserinfo3rd"), () -> api.getUserInfo(token.value(), code))
                .map(info -> MemberAnswer.ofUserInfo(providerCorpId, info));
    }

    /** Asks what a member let us know beyond who they are (wecom-protocol.md section 4.6). */
    @Bulkhead(value = PARALLEL_CALLS, waitingTaskQueue = WAITING_CALLS)
    Uni<Profile> fetchUserDetail(SuiteAccount account, UpstreamToken token, String userTicket) {
        return calls.answer(
                        new Quota(account.suiteId(), "getuserdetail3rd"),
                        () -> api.getUserDetail(token.value(), new WeComApi.UserTicketRequest(userTicket)))
                .map(MemberAnswer::ofUserDetail);
    }

    /** Asks what an enterprise's plain corpid is for this provider (wecom-protocol.md section 7). */
    @Bulkhead(value = PARALLEL_CALLS, waitingTaskQueue = WAITING_CALLS)
    Uni<String> fetchOpenCorpId(ProviderAccount account, UpstreamToken token, String corpId) {
        return calls.answer(
                        new Quota(account.corpId(), "corpid_to_opencorpid"),
                        () -> api.toOpenCorpId(token.value(), new WeComApi.CorpIdRequest(corpId)))
                .map(answer -> text(answer, "open_corpid"));
    }

    UpstreamToken toToken(JsonNode answer, String field) {
        long seconds = Math.max(answer.path("expires_in").asLong(0), MIN_LIFETIME_SECONDS);
        return new UpstreamToken(text(answer, field), clock.instant().plusSeconds(seconds));
    }

    static String text(JsonNode answer, String field) {
        String value = answer.path(field).asText("");
        if (value.isEmpty()) {
            throw new WeComUnreachable("no " + field);
        }
        return value;
    }
}
