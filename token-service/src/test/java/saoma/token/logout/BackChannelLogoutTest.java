package saoma.token.logout;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.BackchannelLogout;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.AuthorizationGrant.Authentication;
import saoma.protocol.Ending;
import saoma.protocol.SessionEnd;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

/** What a client hears when a session is over, from login-service's call to the client's own endpoint. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(BackChannelLogoutTest.Impatient.class)
class BackChannelLogoutTest {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    WireMockServer peers;

    @Inject
    LogoutService logouts;

    private final String path = "/logout/" + UUID.randomUUID();
    private ApplicationConfiguration client;

    /** Second attempts come soon. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("token.logout.retry-after", "50ms");
        }
    }

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        client = listening(path);
        answers(200);
    }

    @Test
    void sessionEndWhenClientTookPartThenLogoutToken() throws Exception {
        AuthorizationGrant grant = signIn(client, "wecom");
        end(grant);

        LoggedRequest request = awaitCalls(1).get(0);
        SignedJWT token = logoutToken(request);
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(token.getHeader().getType().getType()).isEqualTo("logout+jwt");
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:8080/oidc");
        assertThat(claims.getAudience()).containsExactly(client.clientId());
        assertThat(claims.getSubject()).isEqualTo(grant.subject().toString());
        assertThat(claims.getClaim("sid")).isEqualTo(grant.sid());
        assertThat(claims.getJWTID()).isNotNull();
        assertThat(claims.getClaim("nonce")).isNull();
        assertThat(claims.getJSONObjectClaim("events")).containsEntry(EVENT, Map.of());
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void sessionEndWhenSeveralClientsTookPartThenEachOnce() {
        String otherPath = path + "-other";
        peers.stubFor(post(urlPathEqualTo(otherPath)).willReturn(aResponse().withStatus(204)));
        AuthorizationGrant grant = signIn(client, "wecom");
        signIn(client, grant, "wecom");
        signIn(listening(otherPath), grant, "wecom");
        end(grant);
        end(grant);

        awaitCalls(1);
        await(() -> calls(otherPath).size() == 1);
    }

    @Test
    void sessionEndWhenClientFailsThenTriedAgain() {
        answers(503);
        AuthorizationGrant grant = signIn(client, "wecom");
        end(grant);
        awaitCalls(1);
        answers(200);
        awaitCalls(2);
    }

    @Test
    void sessionEndWhenClientRefusesThenNotTriedAgain() {
        answers(400);
        end(signIn(client, "wecom"));
        awaitCalls(1);

        // a later delivery has gone out, the refused one has not come back
        answers(200);
        end(signIn(client, "wecom"));
        assertThat(awaitCalls(2)).hasSize(2);
    }

    @Test
    void endingWhenUserIsBlockedThenEveryClientIsTold() {
        AuthorizationGrant grant = signIn(client, "wecom");
        act(new Ending(UUID.randomUUID(), Ending.Kind.USER, "default", grant.subject(), null, null, Instant.now()));
        awaitCalls(1);
    }

    @Test
    void endingWhenConnectionIsSwitchedOffThenItsSessionsAlone() throws Exception {
        String connection = "c-" + UUID.randomUUID();
        AuthorizationGrant grant = signIn(client, connection);
        signIn(client, "another");
        act(new Ending(UUID.randomUUID(), Ending.Kind.CONNECTION, "default", null, null, connection, Instant.now()));
        assertThat(logoutToken(awaitCalls(1).get(0)).getJWTClaimsSet().getClaim("sid"))
                .isEqualTo(grant.sid());
    }

    private ApplicationConfiguration listening(String at) {
        ApplicationConfiguration listening = Fixtures.with(
                Fixtures.confidential(), "backchannelLogout", new BackchannelLogout(peers.baseUrl() + at, true));
        Fixtures.publish(peers, listening);
        return listening;
    }

    private static AuthorizationGrant signIn(ApplicationConfiguration application, String connection) {
        return signIn(application, Fixtures.grant(application), connection);
    }

    /** A code for this client in the session of {@code like}. */
    private static AuthorizationGrant signIn(
            ApplicationConfiguration application, AuthorizationGrant like, String connection) {
        Authentication proof = like.authentication();
        AuthorizationGrant grant = new AuthorizationGrant(
                application.clientId(),
                like.redirectUri(),
                like.codeChallenge(),
                null,
                like.scope(),
                null,
                null,
                like.subject(),
                new Authentication(
                        proof.at(), proof.acr(), proof.amr(), connection, proof.corpId(), proof.openUserId(), 5, null),
                like.sid().equals("a-sid") ? UUID.randomUUID().toString() : like.sid(),
                null,
                null);
        Fixtures.issueCode("default", grant);
        return grant;
    }

    private static void end(AuthorizationGrant grant) {
        given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body(Fixtures.json(new SessionEnd(grant.sid(), grant.subject())))
                .post("/internal/pools/default/session-ends")
                .then()
                .statusCode(204);
    }

    private void act(Ending ending) {
        logouts.ended(List.of(ending)).await().atMost(Duration.ofSeconds(30));
    }

    private void answers(int status) {
        peers.stubFor(post(urlPathEqualTo(path)).willReturn(aResponse().withStatus(status)));
    }

    private List<LoggedRequest> calls(String at) {
        return peers.findAll(postRequestedFor(urlPathEqualTo(at)));
    }

    private List<LoggedRequest> awaitCalls(int count) {
        await(() -> calls(path).size() >= count);
        assertThat(calls(path)).hasSize(count);
        return calls(path);
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    private static SignedJWT logoutToken(LoggedRequest request) throws Exception {
        String body = URLDecoder.decode(request.getBodyAsString(), StandardCharsets.UTF_8);
        return SignedJWT.parse(body.substring("logout_token=".length()));
    }
}
