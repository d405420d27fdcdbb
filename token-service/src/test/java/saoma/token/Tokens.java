package saoma.token;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;

/** Tokens as an application with {@code client_secret_basic} gets and uses them. */
public final class Tokens {

    private Tokens() {}

    public static RequestSpecification as(ApplicationConfiguration application) {
        return given().auth().preemptive().basic(application.clientId(), Fixtures.SECRET);
    }

    /** @return the answer of the token endpoint to the redemption of a new code */
    public static Response issue(ApplicationConfiguration application, AuthorizationGrant grant) {
        return redeem(application, Fixtures.issueCode("default", grant))
                .statusCode(200)
                .extract()
                .response();
    }

    public static ValidatableResponse redeem(ApplicationConfiguration application, String code) {
        return as(application)
                .formParam("grant_type", "authorization_code")
                .formParam("code", code)
                .formParam("redirect_uri", Fixtures.REDIRECT_URI)
                .formParam("code_verifier", Fixtures.VERIFIER)
                .post("/oidc/token")
                .then();
    }

    public static ValidatableResponse refresh(ApplicationConfiguration application, Response tokens) {
        String refreshToken = tokens.path("refresh_token");
        return as(application)
                .formParam("grant_type", "refresh_token")
                .formParam("refresh_token", refreshToken)
                .post("/oidc/token")
                .then();
    }

    public static ValidatableResponse userinfo(Response tokens) {
        String accessToken = tokens.path("access_token");
        return given().auth().oauth2(accessToken).get("/oidc/me").then();
    }
}
