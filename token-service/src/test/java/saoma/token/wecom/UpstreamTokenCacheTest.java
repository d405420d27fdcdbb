package saoma.token.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.token.TokenConfig;
import saoma.token.TokenServiceTestResource;

/** Eight caches that know of each other only through Redis, as eight replicas do. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class UpstreamTokenCacheTest {
    private static final String TOKEN_PATH = "/cgi-bin/service/get_provider_token";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    WireMockServer peers;

    @Inject
    UpstreamTokenStore store;

    @Inject
    ProviderTokens providerTokens;

    @Inject
    TokenConfig config;

    private final ProviderAccount account = new ProviderAccount("ww" + UUID.randomUUID(), "secret");
    private TokenSource source;
    private List<UpstreamTokenCache> replicas;

    @BeforeEach
    void startReplicas() {
        peers.resetAll();
        providerToken("pat-1");
        source = providerTokens.of(account);
        replicas = Stream.generate(() -> replica(Clock.systemUTC())).limit(8).toList();
    }

    @Test
    void getWhenColdAndManyReplicasThenFetchedOnce() {
        assertThat(everywhere(cache -> cache.get(source))).hasSize(800).containsOnly("pat-1");
        peers.verify(1, postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
    }

    @Test
    void replaceWhenManyReplicasThenFetchedOnce() {
        UpstreamToken dead = replicas.get(0).get(source).await().atMost(PATIENCE);
        everywhere(cache -> cache.get(source));
        providerToken("pat-2");
        assertThat(everywhere(cache -> cache.replace(source, dead)))
                .hasSize(800)
                .containsOnly("pat-2");
        peers.verify(2, postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
    }

    @Test
    void replaceWhenAlreadyReplacedThenSuccessorKept() {
        UpstreamToken dead = replicas.get(0).get(source).await().atMost(PATIENCE);
        providerToken("pat-2");
        replicas.get(0).replace(source, dead).await().atMost(PATIENCE);
        providerToken("pat-3");
        // a failure that arrives late, at a replica that knows only the dead token, and at one that knows the new one
        assertThat(replicas.get(1)
                        .replace(source, dead)
                        .await()
                        .atMost(PATIENCE)
                        .value())
                .isEqualTo("pat-2");
        assertThat(replicas.get(0)
                        .replace(source, dead)
                        .await()
                        .atMost(PATIENCE)
                        .value())
                .isEqualTo("pat-2");
    }

    @Test
    void getWhenExpiredThenFetchedAgain() {
        replicas.get(0).get(source).await().atMost(PATIENCE);
        providerToken("pat-2");
        UpstreamTokenCache later = replica(Clock.fixed(Instant.now().plusSeconds(7201), ZoneOffset.UTC));
        assertThat(later.get(source).await().atMost(PATIENCE).value()).isEqualTo("pat-2");
    }

    @Test
    void getWhenReplicaDiedWhileFetchingThenAnotherTakesOver() {
        store.lock(source, "dead", Duration.ofMillis(300)).await().atMost(PATIENCE);
        assertThat(replicas.get(0).get(source).await().atMost(PATIENCE).value()).isEqualTo("pat-1");
    }

    @Test
    void getWhenProviderRefusedThenNoReplicaAsksAgain() {
        peers.stubFor(post(urlPathEqualTo(TOKEN_PATH)).willReturn(okJson("{\"errcode\":40001,\"errmsg\":\"no\"}")));
        List<String> errcodes = everywhere(cache -> cache.get(source));
        assertThat(errcodes).hasSize(800).containsOnly("errcode 40001");
        peers.verify(1, postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
    }

    private UpstreamTokenCache replica(Clock clock) {
        return new UpstreamTokenCache(store, config, clock, new SimpleMeterRegistry());
    }

    /** 100 requests at each of the eight. @return the tokens, or what went wrong */
    private List<String> everywhere(Function<UpstreamTokenCache, Uni<UpstreamToken>> request) {
        List<Uni<String>> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            replicas.forEach(cache -> requests.add(Uni.createFrom()
                    .deferred(() -> request.apply(cache))
                    .map(UpstreamToken::value)
                    .onFailure()
                    .recoverWithItem(Throwable::getMessage)));
        }
        return Uni.join().all(requests).andCollectFailures().await().atMost(PATIENCE);
    }

    private void providerToken(String value) {
        peers.stubFor(post(urlPathEqualTo(TOKEN_PATH))
                .willReturn(okJson("{\"provider_access_token\":\"" + value + "\",\"expires_in\":7200}")
                        .withFixedDelay(100)));
    }
}
