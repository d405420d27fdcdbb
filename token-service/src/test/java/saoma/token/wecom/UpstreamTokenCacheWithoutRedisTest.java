package saoma.token.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import saoma.backends.Redis;
import saoma.token.TokenServiceTestResource;

/** Redis goes away: each replica keeps a token of its own. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(UpstreamTokenCacheWithoutRedisTest.OwnRedis.class)
class UpstreamTokenCacheWithoutRedisTest {

    /** A service and a Redis for this class alone, because it stops the latter. */
    public static class OwnRedis implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.redis.timeout", "1s");
        }
    }

    WireMockServer peers;
    Redis redis;

    @Inject
    UpstreamTokenCache cache;

    @Inject
    ProviderTokens providerTokens;

    @Test
    void getWhenRedisIsDownThenFetchedOnceByThisReplica() {
        peers.stubFor(post(urlPathEqualTo("/cgi-bin/service/get_provider_token"))
                .willReturn(okJson("{\"provider_access_token\":\"pat-1\",\"expires_in\":7200}")));
        redis.close();
        TokenSource source = providerTokens.of(new ProviderAccount("wwnoredis", "secret"));
        List<Uni<UpstreamToken>> requests = IntStream.range(0, 100)
                .mapToObj(i -> Uni.createFrom().deferred(() -> cache.get(source)))
                .toList();
        List<UpstreamToken> tokens =
                Uni.join().all(requests).andFailFast().await().atMost(Duration.ofSeconds(30));
        assertThat(tokens).hasSize(100).allMatch(token -> token.value().equals("pat-1"));
        UpstreamToken replaced = cache.replace(source, tokens.get(0)).await().atMost(Duration.ofSeconds(30));
        assertThat(replaced.value()).isEqualTo("pat-1");
        // the first one, and one more, which brings the same
        peers.verify(2, postRequestedFor(urlPathEqualTo("/cgi-bin/service/get_provider_token")));
    }
}
