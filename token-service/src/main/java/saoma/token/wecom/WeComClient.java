package saoma.token.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
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
    private static final int MAX_OPEN_USERID_BYTES = 64;
    /** A token whose rest of life is shorter is used all the same: it fails, and is fetched again, like any dead one. */
    private static final long MIN_LIFETIME_SECONDS = 5;

    private final WeComApi api;
    private final Clock clock;

    WeComClient(@RestClient WeComApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** The token of a provider. */
    @Bulkhead(value = 8, waitingTaskQueue = WAITING_CALLS)
    Uni<UpstreamToken> fetchProviderToken(ProviderAccount account) {
        return token(
                () -> api.getProviderToken(new WeComApi.ProviderTokenRequest(account.corpId(), account.secret())),
                "provider_access_token");
    }

    /** The token of a suite (wecom-protocol.md section 6.4). */
    @Bulkhead(value = 8, waitingTaskQueue = WAITING_CALLS)
    Uni<UpstreamToken> fetchSuiteToken(SuiteAccount account, String ticket) {
        return token(
                () -> api.getSuiteToken(new WeComApi.SuiteTokenRequest(account.suiteId(), account.secret(), ticket)),
                "suite_access_token");
    }

    /** "Busy" is asked again, twice, because asking for a token changes nothing. */
    private Uni<UpstreamToken> token(Supplier<Uni<String>> call, String field) {
        return Uni.createFrom()
                .deferred(() -> answer(call.get()))
                .map(answer -> toToken(answer, field))
                .onFailure(failure -> failure instanceof WeComRefusal refusal && refusal.errcode() == BUSY)
                .retry()
                .withBackOff(Duration.ofMillis(500), Duration.ofSeconds(2))
                .atMost(2);
    }

    /** Asks who is behind a code. Never repeated here: a code can be used once, and a lost answer may have used it. */
    @Bulkhead(value = PARALLEL_CALLS, waitingTaskQueue = WAITING_CALLS)
    Uni<FederatedIdentity> fetchLoginInfo(ProviderAccount account, UpstreamToken token, String authCode) {
        return answer(api.getLoginInfo(token.value(), new WeComApi.LoginInfoRequest(authCode)))
                .map(info -> toIdentity(account, info));
    }

    private static Uni<JsonNode> answer(Uni<String> call) {
        return call.onFailure()
                .transform(failure -> new WeComUnreachable(failure.getClass().getSimpleName()))
                .map(WeComAnswer::parse);
    }

    private UpstreamToken toToken(JsonNode answer, String field) {
        long seconds = Math.max(answer.path("expires_in").asLong(0), MIN_LIFETIME_SECONDS);
        return new UpstreamToken(text(answer, field), clock.instant().plusSeconds(seconds));
    }

    private static String text(JsonNode answer, String field) {
        String value = answer.path(field).asText("");
        if (value.isEmpty()) {
            throw new WeComUnreachable("no " + field);
        }
        return value;
    }

    private static FederatedIdentity toIdentity(ProviderAccount account, JsonNode info) {
        JsonNode person = info.path("user_info");
        String corpId = info.path("corp_info").path("corpid").asText("");
        String openUserId = person.path("open_userid").asText("");
        if (openUserId.isBlank() || openUserId.getBytes(StandardCharsets.UTF_8).length > MAX_OPEN_USERID_BYTES) {
            throw new MemberUnidentified();
        }
        if (corpId.isBlank()) {
            throw new WeComUnreachable("no corpid");
        }
        return new FederatedIdentity(
                account.corpId(),
                corpId,
                openUserId,
                textOrNull(person.path("userid")),
                info.path("usertype").isMissingNode()
                        ? null
                        : info.path("usertype").asInt(),
                textOrNull(person.path("avatar")),
                null);
    }

    private static String textOrNull(JsonNode node) {
        String text = node.asText("");
        return text.isBlank() ? null : text;
    }
}
