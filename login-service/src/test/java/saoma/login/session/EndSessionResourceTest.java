package saoma.login.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;

@QuarkusTest
@LoginServiceTest
class EndSessionResourceTest {
    private static final String END = "/oidc/session/end";
    private static final String BYE = TestClients.POST_LOGOUT_REDIRECT_URI;
    private static final RSAKey KEY = key("k-1");

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @BeforeEach
    void signIn() {
        Peers.reset();
        Peers.application(client);
        Peers.jwkSet("/oidc/.well-known/jwks.json", new JWKSet(KEY.toPublicJWK()).toString());
        browser.signIn(client);
    }

    @Test
    void endWhenHintFitsThenSessionEndsAndBrowserReturnsWithState() throws Exception {
        Response response = browser.get(END + "?id_token_hint=" + hint() + "&post_logout_redirect_uri="
                + Browser.encode(BYE) + "&state=a%20b&client_id=" + client.clientId());
        assertThat(response.header("Location")).isEqualTo(BYE + "?state=a+b");
        signedOut();
    }

    @Test
    void endWhenHintHasExpiredThenItStillCounts() throws Exception {
        JWTClaimsSet claims = new JWTClaimsSet.Builder(claims().build())
                .expirationTime(new Date(1_000))
                .build();
        browser.get(END + "?id_token_hint=" + signed(KEY, claims))
                .then()
                .statusCode(303)
                .header("Location", startsWith(Browser.ORIGIN + "/login/signed-out"));
        signedOut();
    }

    @Test
    void endWhenPostedThenItGoesOnAsGet() throws Exception {
        Response response =
                browser.post(END, Map.of("id_token_hint", hint(), "post_logout_redirect_uri", BYE, "state", "s-1"));
        assertThat(browser.get(response.header("Location")).header("Location")).isEqualTo(BYE + "?state=s-1");
        signedOut();
    }

    @Test
    void endWhenNothingProvesTheRequestThenPersonConfirms() {
        for (String query : List.of(
                "",
                "?state=s",
                "?client_id=" + client.clientId(),
                "?client_id=" + client.clientId() + "&post_logout_redirect_uri=" + Browser.encode(BYE),
                "?post_logout_redirect_uri=" + Browser.encode("https://evil.example"))) {
            Response page = browser.get(END + query);
            page.then().statusCode(200).body(containsString("id=\"confirm-logout\""));
            stillSignedIn();
        }
        Response page = browser.get(END);
        Response confirmed = browser.post("/login/signed-out", Map.of("token", token(page)));
        assertThat(confirmed.header("Location")).isEqualTo(Browser.ORIGIN + "/login/signed-out");
        browser.get(confirmed.header("Location")).then().statusCode(200).body(containsString("id=\"signed-out\""));
        signedOut();
    }

    @Test
    void confirmWhenTokenIsNotOfThisSessionThenAskedAgain() {
        Browser other = new Browser();
        other.signIn(client);
        for (String token : List.of(token(other.get(END)), "A".repeat(43), "")) {
            assertThat(browser.post("/login/signed-out", Map.of("token", token)).header("Location"))
                    .isEqualTo(Browser.ORIGIN + END);
        }
        browser.post("/login/signed-out", Map.of()).then().statusCode(303);
        stillSignedIn();
    }

    @Test
    void endWhenNobodyIsSignedInThenSignedOutPage() throws Exception {
        Browser stranger = new Browser().speaking("zh-CN");
        String location = stranger.get(END).header("Location");
        assertThat(location).startsWith(Browser.ORIGIN + "/login/signed-out");
        stranger.get(location).then().statusCode(200).body(containsString("您已退出登录"));
        assertThat(stranger.get(END + "?id_token_hint=" + hint() + "&post_logout_redirect_uri=" + Browser.encode(BYE))
                        .header("Location"))
                .isEqualTo(BYE);
    }

    @Test
    void endWhenHintIsOfAnotherUserThenPersonConfirms() throws Exception {
        String foreign = signed(
                KEY,
                new JWTClaimsSet.Builder(claims().build()).subject("someone").build());
        browser.get(END + "?id_token_hint=" + foreign + "&post_logout_redirect_uri=" + Browser.encode(BYE))
                .then()
                .statusCode(200)
                .body(containsString("id=\"confirm-logout\""));
        stillSignedIn();
    }

    @Test
    void endWhenHintIsNotOursThenErrorPage() throws Exception {
        SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        symmetric.sign(new MACSigner(new byte[32]));
        SignedJWT accessToken = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("k-1")
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                claims().build());
        accessToken.sign(new RSASSASigner(KEY));
        for (String hint : List.of(
                "nonsense",
                "bnVsbA.e30.AAAA",
                hint() + "x",
                signed(key("k-1"), claims().build()),
                signed(key("k-2"), claims().build()),
                new PlainJWT(claims().build()).serialize(),
                symmetric.serialize(),
                accessToken.serialize(),
                signed(KEY, claims().issuer("https://other.example").build()),
                signed(KEY, claims().audience(List.of(client.clientId(), "b")).build()))) {
            errorPage(
                    browser.get(END + "?id_token_hint=" + hint + "&post_logout_redirect_uri=" + Browser.encode(BYE)),
                    "logout_hint_invalid");
        }
        errorPage(browser.get(END + "?client_id=other&id_token_hint=" + hint()), "logout_hint_invalid");
        stillSignedIn();
    }

    @Test
    void endWhenUriIsNotRegisteredThenErrorPage() throws Exception {
        for (String uri : List.of("https://evil.example", BYE + "/", BYE + "?a=b")) {
            errorPage(
                    browser.get(END + "?id_token_hint=" + hint() + "&post_logout_redirect_uri=" + Browser.encode(uri)),
                    "logout_uri_unregistered");
            errorPage(
                    browser.get(END + "?client_id=" + client.clientId() + "&post_logout_redirect_uri="
                            + Browser.encode(uri)),
                    "logout_uri_unregistered");
        }
        stillSignedIn();
    }

    @Test
    void endWhenParameterIsMalformedThenErrorPage() {
        for (String query :
                List.of("state=a&state=b", "state=a%00b", "state=" + "x".repeat(10_000), "client_id=%0d%0a")) {
            errorPage(browser.get(END + "?" + query), "request_malformed");
        }
    }

    @Test
    void endWhenPoolIsAnotherThenOnlyItsSessionEnds() {
        browser.get("/p/acme" + END).then().statusCode(303);
        stillSignedIn();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(Browser.ORIGIN + "/oidc")
                .audience(client.clientId())
                .subject(Peers.SUBJECT.toString());
    }

    private String hint() throws Exception {
        return signed(KEY, claims().build());
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(Response page) {
        Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(page.asString());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static void errorPage(Response response, String code) {
        response.then().statusCode(400).body(containsString("id=\"error-code\">" + code + "<"));
    }

    private void stillSignedIn() {
        assertThat(browser.get(Browser.authorization(client, "prompt", "none")).header("Location"))
                .contains("code=");
    }

    private void signedOut() {
        assertThat(browser.cookies()).doesNotContainKey("session");
        assertThat(browser.get(Browser.authorization(client, "prompt", "none")).header("Location"))
                .contains("error=login_required");
    }
}
