package saoma.token.grant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.notNullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import saoma.backends.Postgres;
import saoma.protocol.ApplicationConfiguration;
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

    @Test
    void tokenWhenDatabaseIsDownThenCodeIssuedAndRedeemed() {
        ApplicationConfiguration application = Fixtures.confidential();
        Fixtures.publish(peers, application);
        // the keys are read once, at the start
        Fixtures.serviceToken("operator", "admin", "admin-api");
        postgres.close();
        given().auth()
                .preemptive()
                .basic(application.clientId(), Fixtures.SECRET)
                .formParam("grant_type", "authorization_code")
                .formParam("code", Fixtures.issueCode("default", Fixtures.grant(application)))
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("code_verifier", Fixtures.VERIFIER)
                .post("/oidc/token")
                .then()
                .statusCode(200)
                .body("id_token", notNullValue());
    }
}
