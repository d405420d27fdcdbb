package saoma.login.authorization;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Requirements;
import saoma.protocol.RequestReference.Resolved;

/** Requests that were pushed (RFC 9126), signed (RFC 9101), or begun before. */
@QuarkusTest
@LoginServiceTest
class RequestReferenceTest {
    private static final String PUSHED = "urn:ietf:params:oauth:request_uri:abc";
    private static final String THUMBPRINT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));
    private final ApplicationConfiguration pushing =
            TestClients.requiring(new Requirements(false, true, false, false, false));
    private final ApplicationConfiguration signing =
            TestClients.requiring(new Requirements(false, false, true, false, false));

    @BeforeEach
    void registerClients() {
        Peers.reset();
        Peers.application(client);
        Peers.application(pushing);
        Peers.application(signing);
    }

    @Test
    void authorizeWhenRequestWasPushedThenGrantHasItsParametersAndNames() throws Exception {
        Peers.resolved(
                Resolved.of(parameters(pushing, "state", "pushed", "resource", "https://api.example/"), THUMBPRINT));

        Response end = browser.comeBack(leave(pushed(pushing) + "&state=outer&scope=openid&nonce=outer"), "lac-1");
        assertThat(Browser.query(end.header("Location")))
                .containsEntry("state", "pushed")
                .containsKey("code");
        JsonNode grant = body(Peers.codeCalls().get(0).getBodyAsString());
        assertThat(grant.path("requestUri").asText()).isEqualTo(PUSHED);
        assertThat(grant.path("dpopJkt").asText()).isEqualTo(THUMBPRINT);
        assertThat(grant.path("nonce").asText()).isEqualTo("n-1");
        assertThat(grant.path("resources").get(0).asText()).isEqualTo("https://api.example/");
        JsonNode asked = body(Peers.referenceCalls().get(0).getBodyAsString());
        assertThat(asked.path("clientId").asText()).isEqualTo(pushing.clientId());
        assertThat(asked.path("requestUri").asText()).isEqualTo(PUSHED);
        assertThat(asked.path("request").isNull()).isTrue();
    }

    @Test
    void authorizeWhenPageIsOpenedTwiceBeforeSigningInThenBothGoOn() {
        Peers.resolved(Resolved.of(parameters(client), null));
        String first = browser.get(pushed(client)).header("Location");
        String second = browser.get(pushed(client)).header("Location");
        browser.get(first).then().statusCode(200);
        browser.get(second).then().statusCode(200);
    }

    @Test
    void authorizeWhenPushedRequestIsUnknownThenErrorPage() {
        Peers.resolved(Resolved.refused("invalid_request_uri", "there is no such pushed request"));
        Response response = browser.get(pushed(client) + "&redirect_uri=" + Browser.encode(TestClients.REDIRECT_URI));
        errorPage(response, 400, "request_uri_invalid");
        assertThat(response.header("Location")).isNull();
    }

    @Test
    void authorizeWhenPushedRequestIsUsedUpThenClientIsTold() {
        Peers.resolved(Resolved.of(parameters(client), null));
        String state = leave(pushed(client));
        Peers.codes(aResponse().withStatus(409));
        assertThat(Browser.query(browser.comeBack(state, "lac-1").header("Location")))
                .containsEntry("error", "invalid_request_uri")
                .containsEntry("state", "client state/1")
                .containsEntry("iss", Browser.ORIGIN + "/oidc");
    }

    @Test
    void authorizeWhenSessionSufficesAndPushedRequestIsUsedUpThenClientIsTold() {
        browser.signIn(client);
        Peers.resolved(Resolved.of(parameters(client, "prompt", "none"), null));
        Peers.codes(aResponse().withStatus(409));
        assertThat(Browser.query(browser.get(pushed(client)).header("Location")))
                .containsEntry("error", "invalid_request_uri");
    }

    @Test
    void authorizeWhenPushedRedirectUriIsNoLongerRegisteredThenErrorPage() {
        Peers.resolved(Resolved.of(parameters(client, "redirect_uri", "https://gone.example/"), null));
        errorPage(browser.get(pushed(client)), 400, "redirect_uri_unregistered");
    }

    @Test
    void authorizeWhenClientMustPushThenPlainAndSignedRequestsAreRefused() {
        assertThat(error(browser.get(Browser.authorization(pushing)))).isEqualTo("invalid_request");
        assertThat(error(browser.get(Browser.authorization(pushing, "request", "eyJ"))))
                .isEqualTo("invalid_request");
        errorPage(
                browser.get("/oidc/auth?client_id=" + pushing.clientId() + "&request=eyJ"),
                400,
                "redirect_uri_unregistered");
        assertThat(Peers.referenceCalls()).isEmpty();
    }

    @Test
    void authorizeWhenClientMustSignThenPlainRequestIsRefused() {
        assertThat(error(browser.get(Browser.authorization(signing)))).isEqualTo("invalid_request");
        Peers.resolved(Resolved.of(parameters(signing), null));
        browser.begin(signing, "request", "eyJ");
    }

    @Test
    void authorizeWhenRequestIsSignedThenOnlyTheObjectCounts() {
        Peers.resolved(Resolved.of(parameters(client, "state", "signed"), null));
        Response end = browser.comeBack(
                leave("/oidc/auth?client_id=" + client.clientId() + "&request=eyJ&redirect_uri=https://evil.example"
                        + "&response_type=token&state=outer"),
                "lac-1");
        end.then().header("Location", startsWith(TestClients.REDIRECT_URI + "&"));
        assertThat(Browser.query(end.header("Location"))).containsEntry("state", "signed");
    }

    @Test
    void authorizeWhenRequestObjectIsBadThenClientIsToldOnlyWhereThePlainAddressIsRegistered() {
        Peers.resolved(Resolved.refused("invalid_request_object", "the signature is wrong"));
        assertThat(Browser.query(browser.get(Browser.authorization(client, "request", "eyJ"))
                        .header("Location")))
                .containsEntry("error", "invalid_request_object")
                .containsEntry("error_description", "the signature is wrong")
                .containsEntry("state", "client state/1");
        for (String address : new String[] {null, "https://evil.example/"}) {
            Response page = browser.get(Browser.authorization(client, "request", "eyJ", "redirect_uri", address));
            errorPage(page, 400, "request_object_invalid");
            assertThat(page.asString()).doesNotContain("signature");
        }
    }

    @Test
    void authorizeWhenBothReferencesAreSentThenInvalidRequest() {
        assertThat(error(browser.get(Browser.authorization(client, "request", "eyJ", "request_uri", PUSHED))))
                .isEqualTo("invalid_request");
        assertThat(Peers.referenceCalls()).isEmpty();
    }

    @Test
    void authorizeWhenRequestUriIsNoneOfOursThenNotSupported() {
        assertThat(error(browser.get(Browser.authorization(client, "request_uri", "https://app.example/request"))))
                .isEqualTo("request_uri_not_supported");
    }

    @Test
    void authorizeWhenReferenceIsRepeatedThenInvalidRequest() {
        assertThat(error(browser.get(
                        Browser.authorization(client) + "&request_uri=" + PUSHED + "&request_uri=" + PUSHED + "x")))
                .isEqualTo("invalid_request");
        assertThat(Peers.referenceCalls()).isEmpty();
    }

    @Test
    void authorizeWhenReferenceHasNoClientThenErrorPage() {
        errorPage(browser.get("/oidc/auth?request_uri=" + PUSHED), 400, "client_unknown");
    }

    @Test
    void authorizeWhenTokenServiceDoesNotAnswerThenTryLaterPageStartsTheSameAgain() {
        Peers.referencesFail();
        Response page = browser.get(pushed(client));
        errorPage(page, 503, "service_unavailable");
        Peers.resolved(Resolved.of(parameters(client), null));
        browser.get(Browser.link(page, "start-again"))
                .then()
                .statusCode(303)
                .header("Location", startsWith(Browser.ORIGIN + "/login/"));
    }

    @Test
    void startAgainWhenPushedRequestIsLongOverThenItBeginsFromTheInteraction() throws Exception {
        Peers.resolved(Resolved.of(parameters(pushing), THUMBPRINT));
        String page = browser.get(pushed(pushing)).header("Location");
        Peers.resolved(Resolved.refused("invalid_request_uri", "there is no such pushed request"));

        Browser other = new Browser();
        Response refused = other.get(page);
        errorPage(refused, 403, "interaction_other_browser");
        String again = Browser.link(refused, "start-again");
        assertThat(Browser.query(again)).containsOnlyKeys("client_id", "request_uri");
        Response end = other.comeBack(leave(other, again), "lac-1");
        assertThat(Browser.query(end.header("Location"))).containsKey("code");
        JsonNode grant = body(Peers.codeCalls().get(0).getBodyAsString());
        assertThat(grant.path("requestUri").asText()).isEqualTo(PUSHED);
        assertThat(grant.path("dpopJkt").asText()).isEqualTo(THUMBPRINT);
    }

    @Test
    void startAgainWhenInteractionIsOfAnotherClientOrPoolOrGoneThenErrorPage() {
        Peers.resolved(Resolved.of(parameters(client), null));
        String page = browser.get(pushed(client)).header("Location");
        String reference = "&request_uri=urn:saoma:interaction:" + page.substring(page.lastIndexOf('/') + 1);
        ApplicationConfiguration other = TestClients.inPool("acme", TestClients.connection("wecom"));
        Peers.application(other);

        browser.get("/oidc/auth?client_id=" + client.clientId() + reference)
                .then()
                .statusCode(303);
        for (String address : new String[] {
            "/oidc/auth?client_id=" + signing.clientId() + reference,
            "/p/acme/oidc/auth?client_id=" + other.clientId() + reference,
            "/oidc/auth?client_id=" + client.clientId() + "&request_uri=urn:saoma:interaction:x",
        }) {
            errorPage(browser.get(address), 400, "request_uri_invalid");
        }
    }

    @Test
    void authorizeWhenReferenceIsPostedThenItGoesOnAsGet() {
        Peers.resolved(Resolved.of(parameters(client), null));
        Response response = browser.post("/oidc/auth", Map.of("client_id", client.clientId(), "request_uri", PUSHED));
        response.then().statusCode(303).header("Location", startsWith(Browser.ORIGIN + "/oidc/auth?"));
        assertThat(Browser.query(response.header("Location"))).containsEntry("request_uri", PUSHED);
    }

    private static String pushed(ApplicationConfiguration client) {
        return "/oidc/auth?client_id=" + client.clientId() + "&request_uri=" + PUSHED;
    }

    private String leave(String authorization) {
        return leave(browser, authorization);
    }

    /** @return the state with which this browser went to WeCom */
    private static String leave(Browser browser, String authorization) {
        return browser.leave(browser.get(authorization).header("Location"), "wecom")
                .get("state");
    }

    private static Map<String, String> parameters(ApplicationConfiguration client, String... changes) {
        return new HashMap<>(Browser.query(Browser.authorization(client, changes)));
    }

    private static String error(Response response) {
        response.then().statusCode(303).header("Location", startsWith(TestClients.REDIRECT_URI));
        return Browser.query(response.header("Location")).get("error");
    }

    private static JsonNode body(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }

    private static void errorPage(Response response, int status, String code) {
        response.then().statusCode(status).body(containsString("id=\"error-code\">" + code + "<"));
    }
}
