package saoma.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProviderTestResource.class)
class DemoAppTest {
    private final CookieFilter browser = new CookieFilter();

    @Test
    void homeWhenSignedOutThenOffersSignIn() {
        open("/")
                .then()
                .statusCode(200)
                .body("**.find { it.@id == 'sign-in' }.@href", equalTo("/account"))
                .header("Content-Security-Policy", containsString("default-src 'none'"));
    }

    @Test
    void accountWhenSignedOutThenSentToProviderWithPkce() {
        Response response = open("/account");
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(URI.create(response.header("Location")).getPath()).isEqualTo("/oidc/auth");
        assertThat(query(response))
                .containsEntry("response_type", "code")
                .containsEntry("client_id", ProviderTestResource.CLIENT_ID)
                .containsEntry("scope", "openid profile")
                .containsEntry("redirect_uri", "http://localhost:" + RestAssured.port + "/callback")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("code_challenge", "state");
    }

    @Test
    void accountWhenSignedInThenShowsClaimsAndTokens() {
        signIn();
        assertThat(ProviderTestResource.RECEIVED.get("/oidc/token")).contains("code=any-code", "code_verifier=");
        open("/account")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("**.find { it.@id == 'claim-sub' }", equalTo("0190-person"))
                .body("**.find { it.@id == 'claim-name' }", equalTo("李雷 <script>"))
                .body("**.find { it.@id == 'claim-aud' }", equalTo(ProviderTestResource.CLIENT_ID))
                .body("**.find { it.@id == 'claim-sid' }", equalTo("session-1"))
                .body("**.find { it.@id == 'id-token-header' }", containsString("\"RS256\""))
                .body("**.find { it.@id == 'id-token-payload' }", containsString("\"0190-person\""))
                .body("**.find { it.@id == 'user-info' }", containsString("李雷"))
                .body(containsString("an-opaque-access-token"))
                .body(not(containsString("李雷 <script>")))
                .body(not(containsString(ProviderTestResource.CLIENT_SECRET)));
    }

    @Test
    void signOutWhenSignedInThenProviderIsAskedAndSessionEnds() {
        signIn();
        Response response = open("/sign-out");
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(URI.create(response.header("Location")).getPath()).isEqualTo("/oidc/session/end");
        assertThat(query(response))
                .containsKey("id_token_hint")
                .containsEntry("post_logout_redirect_uri", "http://localhost:" + RestAssured.port + "/");
        assertThat(open("/account").header("Location")).contains("/oidc/auth?");
    }

    @Test
    void callbackWhenCancelledThenPageSaysSo() {
        String state = query(open("/account")).get("state");
        Response failed = open("/callback?error=access_denied&error_description=x&state=" + state);
        assertThat(failed.statusCode()).isEqualTo(302);
        assertThat(failed.header("Location")).contains("/sign-in-failed?error=access_denied");
        open("/sign-in-failed?error=access_denied")
                .then()
                .statusCode(200)
                .body("**.find { it.@id == 'error' }", equalTo("access_denied"))
                .body(containsString("cancelled"))
                .body("**.find { it.@id == 'sign-in' }.@href", equalTo("/account"));
    }

    @Test
    void failedWhenErrorIsNoCodeThenNotRepeated() {
        open("/sign-in-failed?error=Call%20this%20number")
                .then()
                .statusCode(200)
                .body("**.find { it.@id == 'error' }", equalTo("unknown_error"))
                .body(not(containsString("number")));
    }

    @Test
    void embeddingWhenOpenedThenEachModeHasAPageThatMayUseTheBrokersScript() {
        String broker = ProviderTestResource.origin();
        for (String mode : new String[] {"redirect", "popup", "inline"}) {
            open("/embedding/" + mode)
                    .then()
                    .statusCode(200)
                    .body("**.find { it.@id == 'embedding' }.@'data-mode'", equalTo(mode))
                    .body("**.find { it.@id == 'embedding' }.@'data-client-id'", equalTo("demo-embedding"))
                    .body("**.find { it.@id == 'embedding' }.@'data-issuer'", equalTo(broker + "/oidc"))
                    .body(containsString("<script src=\"" + broker + "/sdk/login-1.0.0.js\" integrity=\"sha384-"))
                    .header("Content-Security-Policy", containsString("script-src 'self' " + broker + ";"))
                    .header("Content-Security-Policy", containsString("connect-src 'self' " + broker + ";"))
                    .header("Content-Security-Policy", containsString("frame-src " + broker + ";"));
        }
        assertThat(open("/embedding/popup").headers().getValues("Content-Security-Policy"))
                .hasSize(1);
        open("/embedding/other").then().statusCode(404);
        open("/embedding.js").then().statusCode(200).body(containsString("new SaomaLogin("));
    }

    private void signIn() {
        String state = query(open("/account")).get("state");
        Response returned = open("/callback?code=any-code&state=" + state);
        assertThat(returned.statusCode()).isEqualTo(302);
        assertThat(returned.header("Location")).endsWith("/account");
    }

    private Response open(String path) {
        RequestSpecification request = given().filter(browser).redirects().follow(false);
        return request.urlEncodingEnabled(false).get(path);
    }

    private static Map<String, String> query(Response response) {
        return Arrays.stream(
                        URI.create(response.header("Location")).getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
    }
}
