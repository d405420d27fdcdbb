package saoma.token.client;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.token.TokenServiceTestResource;

/** A service's secret is changed without a moment at which a replica of it is refused. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class ServiceSecretTest {

    @ParameterizedTest
    @CsvSource({
        "login-service, login-service-secret, 200",
        "login-service, login-service-previous-secret, 200",
        "login-service, login-service-older-secret, 401",
        "token-service, token-service-secret, 200",
        "token-service, token-service-previous-secret, 401"
    })
    void tokenWhenSecretThenGivenForThisAndThePreviousOne(String client, String secret, int status) {
        given().auth()
                .preemptive()
                .basic(client, secret)
                .formParam("grant_type", "client_credentials")
                .formParam("scope", "internal")
                .formParam("audience", "user-service")
                .post("/oidc/token")
                .then()
                .statusCode(status);
    }
}
