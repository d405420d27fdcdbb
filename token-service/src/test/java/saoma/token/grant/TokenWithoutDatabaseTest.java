package saoma.token.grant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.backends.Postgres;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

/** PostgreSQL goes away: redeeming a code needs no SQL query, so nobody notices. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(TokenWithoutDatabaseTest.OwnDatabase.class)
class TokenWithoutDatabaseTest {

    /** A service and a PostgreSQL for this class alone, because it stops the latter. */
    public static class OwnDatabase implements QuarkusTestProfile {}

    WireMockServer peers;
    Postgres postgres;

    @BeforeEach
    void stopDatabase() {
        // the keys are read once, at the start
        Fixtures.serviceToken("operator", "admin", "admin-api");
        postgres.close();
    }

    @Test
    void tokenWhenDatabaseIsDownThenCodeIssuedAndRedeemed() {
        ApplicationConfiguration application = Fixtures.confidential();
        Fixtures.publish(peers, application);
        redeem(application, Fixtures.grant(application)).statusCode(200).body("id_token", notNullValue());
    }

    @Test
    void tokenWhenDatabaseIsDownThenRefreshTokensTemporarilyUnavailable() {
        ApplicationConfiguration application = Fixtures.offline();
        Fixtures.publish(peers, application);
        redeem(application, Fixtures.offlineGrant(application))
                .statusCode(503)
                .body("error", equalTo("temporarily_unavailable"));
        client(application)
                .formParam("grant_type", "refresh_token")
                .formParam("refresh_token", "A".repeat(22) + "." + "A".repeat(43))
                .post("/oidc/token")
                .then()
                .statusCode(503)
                .body("error", equalTo("temporarily_unavailable"));
    }

    private static RequestSpecification client(ApplicationConfiguration application) {
        return given().auth().preemptive().basic(application.clientId(), Fixtures.SECRET);
    }

    private static ValidatableResponse redeem(ApplicationConfiguration application, AuthorizationGrant grant) {
        return client(application)
                .formParam("grant_type", "authorization_code")
                .formParam("code", Fixtures.issueCode("default", grant))
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("code_verifier", Fixtures.VERIFIER)
                .post("/oidc/token")
                .then();
    }
}
