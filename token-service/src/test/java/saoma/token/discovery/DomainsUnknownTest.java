package saoma.token.discovery;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

/** Nobody can tell which pools have a domain. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
@TestProfile(DomainsUnknownTest.Fresh.class)
class DomainsUnknownTest {
    WireMockServer peers;

    /** No copy of what another test published. */
    public static final class Fresh implements QuarkusTestProfile {}

    @BeforeEach
    void fail() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        peers.stubFor(get(urlPathEqualTo("/internal/domains")).willReturn(serverError()));
    }

    @Test
    void tokenWhenServiceAsksThenIssued() {
        Fixtures.serviceToken("login-service", "internal", "token-service");
    }

    @Test
    void metadataWhenCentralHostThenAnswered() {
        given().get("/oidc/.well-known/openid-configuration").then().statusCode(200);
    }

    @Test
    void metadataWhenPoolIsNamedThenUnavailable() {
        given().get("/p/acme/oidc/.well-known/openid-configuration")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("type", equalTo("urn:saoma:problem:configuration-unavailable"));
    }

    @Test
    void tokenWhenHostMayBeADomainThenTemporarilyUnavailable() {
        given().header("Host", "login.acme.example")
                .formParam("grant_type", "client_credentials")
                .post("/oidc/token")
                .then()
                .statusCode(503)
                .body("error", equalTo("temporarily_unavailable"));
    }
}
