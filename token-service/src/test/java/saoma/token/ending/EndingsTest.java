package saoma.token.ending;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Ending;
import saoma.protocol.UserClaims;
import saoma.token.Fixtures;
import saoma.token.TestClock;
import saoma.token.TokenServiceTestResource;
import saoma.token.Tokens;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class EndingsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    WireMockServer peers;

    @Inject
    Endings endings;

    @Inject
    TestClock clock;

    private final ApplicationConfiguration application = Fixtures.offline();
    private final AuthorizationGrant grant = Fixtures.offlineGrant(application);

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, application);
        peers.stubFor(get(urlPathMatching("/internal/pools/default/users/.*/claims"))
                .willReturn(okJson(Fixtures.json(new UserClaims(UUID.randomUUID(), true, null, Map.of())))));
        peers.stubFor(delete(urlPathMatching("/internal/endings/.*")).willReturn(noContent()));
    }

    @AfterEach
    void presentAgain() {
        clock.reset();
    }

    @ParameterizedTest
    @EnumSource
    void pollWhenGrantEndedThenItsTokensAreDeadAndEndingDeleted(Ending.Kind kind) {
        Response tokens = Tokens.issue(application, grant);
        Ending ending = ending(kind, Instant.now().plusMillis(1));
        act(ending);
        Tokens.refresh(application, tokens).statusCode(400).body("error", Matchers.equalTo("invalid_grant"));
        Tokens.userinfo(tokens).statusCode(401);
        peers.verify(2, deleteRequestedFor(urlEqualTo("/internal/endings/" + ending.id())));
        act(ending);
    }

    @ParameterizedTest
    @EnumSource
    void pollWhenGrantedAfterTheEndingThenItGoesOn(Ending.Kind kind) {
        Response tokens = Tokens.issue(application, grant);
        act(ending(kind, Instant.now().minusSeconds(60)));
        Tokens.refresh(application, tokens).statusCode(200);
    }

    @Test
    void pollWhenEndingIsOfAnotherUserClientOrPoolThenItGoesOn() {
        Response tokens = Tokens.issue(application, grant);
        Instant now = Instant.now().plusMillis(1);
        act(
                new Ending(UUID.randomUUID(), Ending.Kind.USER, "default", UUID.randomUUID(), null, null, now),
                new Ending(UUID.randomUUID(), Ending.Kind.CONSENT, "default", grant.subject(), "another", null, now),
                new Ending(UUID.randomUUID(), Ending.Kind.USER, "acme", grant.subject(), null, null, now),
                new Ending(UUID.randomUUID(), Ending.Kind.CONNECTION, "default", null, null, "another", now),
                new Ending(UUID.randomUUID(), Ending.Kind.USER, "default", null, null, null, now));
        Tokens.refresh(application, tokens).statusCode(200);
    }

    @Test
    void codeWhenIssuedBeforeTheEndingThenItGivesNothing() {
        String code = Fixtures.issueCode("default", grant);
        act(ending(Ending.Kind.USER, Instant.now().plusMillis(1)));
        Tokens.redeem(application, code).statusCode(400).body("error", Matchers.equalTo("invalid_grant"));
    }

    @Test
    void pollWhenAServiceFailsThenTheOtherIsHeard() {
        Response tokens = Tokens.issue(application, grant);
        Ending ending = ending(Ending.Kind.USER, Instant.now().plusMillis(1));
        peers.stubFor(get(urlEqualTo("/internal/endings"))
                .inScenario("one of two")
                .willReturn(aResponse().withStatus(500))
                .willSetStateTo("failed"));
        peers.stubFor(get(urlEqualTo("/internal/endings"))
                .inScenario("one of two")
                .whenScenarioStateIs("failed")
                .willReturn(okJson(Fixtures.json(new Ending.Page(List.of(ending))))));
        endings.poll().await().atMost(PATIENCE);
        // both are asked at once, and both may have been first
        endings.poll().await().atMost(PATIENCE);
        Tokens.refresh(application, tokens).statusCode(400);
    }

    @Test
    void pollWhenOneAlwaysFailsThenOthersAreActedOnAndItIsSetAside() {
        Response tokens = Tokens.issue(application, grant);
        Instant now = Instant.now().plusMillis(1);
        Ending broken = new Ending(UUID.randomUUID(), Ending.Kind.USER, "No Pool", UUID.randomUUID(), null, null, now);
        Ending ending = ending(Ending.Kind.USER, now);
        act(broken, ending);
        Tokens.refresh(application, tokens).statusCode(400);
        peers.verify(2, deleteRequestedFor(urlEqualTo("/internal/endings/" + ending.id())));
        peers.verify(0, deleteRequestedFor(urlEqualTo("/internal/endings/" + broken.id())));
    }

    @Test
    void pollWhenManyUsersEndThenEveryPageIsActedOn() {
        Response tokens = Tokens.issue(application, grant);
        Instant now = Instant.now().plusMillis(1);
        List<Ending> first = Stream.generate(() ->
                        new Ending(UUID.randomUUID(), Ending.Kind.USER, "default", UUID.randomUUID(), null, null, now))
                .limit(100)
                .toList();
        peers.stubFor(get(urlEqualTo("/internal/endings")).willReturn(okJson(Fixtures.json(new Ending.Page(first)))));
        peers.stubFor(get(urlEqualTo("/internal/endings?after=" + first.get(99).id()))
                .willReturn(okJson(Fixtures.json(new Ending.Page(List.of(ending(Ending.Kind.USER, now)))))));
        endings.poll().await().atMost(PATIENCE);
        Tokens.refresh(application, tokens).statusCode(400);
        // both services gave the same
        peers.verify(202, deleteRequestedFor(urlPathMatching("/internal/endings/.*")));
    }

    @Test
    void pollWhenOwnerKnowsNoCursorYetThenStopsAtTheSamePage() {
        List<Ending> broken = Stream.generate(() -> new Ending(
                        UUID.randomUUID(), Ending.Kind.USER, "No Pool", UUID.randomUUID(), null, null, Instant.now()))
                .limit(100)
                .toList();
        peers.stubFor(
                get(urlPathEqualTo("/internal/endings")).willReturn(okJson(Fixtures.json(new Ending.Page(broken)))));
        for (int i = 0; i < 40; i++) {
            endings.poll().await().atMost(PATIENCE);
        }
        peers.verify(0, deleteRequestedFor(urlPathMatching("/internal/endings/.*")));
    }

    private Ending ending(Ending.Kind kind, Instant at) {
        return new Ending(
                UUID.randomUUID(),
                kind,
                "default",
                kind == Ending.Kind.USER || kind == Ending.Kind.CONSENT ? grant.subject() : null,
                kind == Ending.Kind.APPLICATION || kind == Ending.Kind.CONSENT ? application.clientId() : null,
                kind == Ending.Kind.CONNECTION ? "wecom" : null,
                at);
    }

    private void act(Ending... items) {
        peers.stubFor(get(urlEqualTo("/internal/endings"))
                .willReturn(okJson(Fixtures.json(new Ending.Page(List.of(items))))));
        endings.poll().await().atMost(PATIENCE);
    }
}
