package saoma.token.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.token.TokenConfig;
import saoma.token.TokenServiceTestResource;

/** Eight governors that know of each other only through Redis, as eight replicas do. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(QuotaGovernorTest.LowLimits.class)
class QuotaGovernorTest {
    private static final int PER_MINUTE = 20;
    private static final String PATH = "/cgi-bin/service/corpid_to_opencorpid";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public static class LowLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("token.wecom.governor.per-minute", Integer.toString(PER_MINUTE));
        }
    }

    WireMockServer peers;

    @Inject
    TokenConfig config;

    @Inject
    SharedQuotas shared;

    @Inject
    QuotaGovernor exported;

    @Inject
    RedisDataSource redis;

    @Inject
    @RestClient
    WeComApi api;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Quota quota = new Quota("ww" + UUID.randomUUID(), "corpid_to_opencorpid");
    private List<WeComCalls> replicas;

    @BeforeEach
    void startReplicas() {
        peers.resetAll();
        peers.stubFor(post(urlPathEqualTo(PATH)).willReturn(okJson("{\"open_corpid\":\"wp\"}")));
        replicas = Stream.generate(() -> new WeComCalls(
                        new QuotaGovernor(shared, new OwnQuotas(config, Clock.systemUTC()), meters, config),
                        new WeComMeter(meters)))
                .limit(8)
                .toList();
    }

    @Test
    void callWhenTenTimesOverTheLimitThenWeComNeverSeesMore() {
        List<String> outcomes = burst(10 * PER_MINUTE);
        long made = outcomes.stream().filter("wp"::equals).count();
        assertThat(made).isBetween(PER_MINUTE / 2L, (long) PER_MINUTE);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.equals("wp"))
                .hasSize(10 * PER_MINUTE - (int) made)
                .containsOnly("errcode 45009, held back by us");
        peers.verify((int) made, postRequestedFor(urlPathEqualTo(PATH)));
        assertThat(count("made")).isEqualTo(made);
        assertThat(count("held-back")).isEqualTo(10 * PER_MINUTE - made);
    }

    @Test
    void callWhenAnotherCallerOrApiIsOverTheLimitThenMade() {
        burst(10 * PER_MINUTE);
        assertThat(call(0, new Quota("another", quota.api()))).isEqualTo("wp");
        assertThat(call(0, new Quota(quota.caller(), "another"))).isEqualTo("wp");
    }

    @Test
    void callWhenWeComCountsTooManyThenNoReplicaCallsUntilTheBlockEnds() {
        for (int errcode : new int[] {45009, 45033}) {
            Quota refused = new Quota(quota.caller(), "refused-" + errcode);
            peers.resetAll();
            peers.stubFor(post(urlPathEqualTo(PATH)).willReturn(okJson("{\"errcode\":" + errcode + "}")));
            assertThat(call(0, refused)).isEqualTo("errcode " + errcode);
            for (int replica = 0; replica < replicas.size(); replica++) {
                assertThat(call(replica, refused)).isEqualTo("errcode 45009, held back by us");
            }
            peers.verify(1, postRequestedFor(anyUrl()));
        }
        assertThat(count("refused")).isZero();
        assertThat(meters.counter("saoma.wecom.calls", "api", "refused-45009", "outcome", "refused")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void callWhenRefusedForSomethingElseThenNotBlocked() {
        peers.stubFor(post(urlPathEqualTo(PATH)).willReturn(okJson("{\"errcode\":40013}")));
        assertThat(call(0, quota)).isEqualTo("errcode 40013");
        assertThat(call(1, quota)).isEqualTo("errcode 40013");
    }

    @Test
    void callWhenMadeThenItsKeyEnds() {
        call(0, quota);
        assertThat(redis.key().ttl("token:wecom-quota:" + quota.caller() + ":" + quota.api()))
                .isBetween(3600L, 7200L);
    }

    @Test
    void metricsWhenCallsWereMadeThenExported() {
        exported.govern(quota, () -> Uni.createFrom().item("made")).await().atMost(PATIENCE);
        assertThat(get("/q/metrics").then().statusCode(200).extract().asString())
                .contains("saoma_wecom_calls_total{api=\"corpid_to_opencorpid\",outcome=\"made\"}");
    }

    private List<String> burst(int calls) {
        List<Uni<String>> burst = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            burst.add(outcome(i % replicas.size(), quota));
        }
        return Uni.join().all(burst).andCollectFailures().await().atMost(PATIENCE);
    }

    private String call(int replica, Quota which) {
        return outcome(replica, which).await().atMost(PATIENCE);
    }

    private Uni<String> outcome(int replica, Quota which) {
        return replicas.get(replica)
                .answer(which, () -> api.toOpenCorpId("pat", new WeComApi.CorpIdRequest("ww")))
                .map(answer -> answer.path("open_corpid").asText())
                .onFailure()
                .recoverWithItem(Throwable::getMessage);
    }

    private double count(String outcome) {
        return meters.counter("saoma.wecom.calls", "api", quota.api(), "outcome", outcome)
                .count();
    }
}
