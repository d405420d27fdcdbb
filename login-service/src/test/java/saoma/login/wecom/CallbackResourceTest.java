package saoma.login.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.login.TestClock;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ConfigChanged;
import saoma.protocol.LoginInfo;
import saoma.protocol.Resolution;
import saoma.protocol.WeComFailure;

@QuarkusTest
@LoginServiceTest
class CallbackResourceTest {
    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @Inject
    TestClock clock;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @Test
    void callbackWhenScanSucceedsThenClientGetsCodeStateAndIssuerForThreeCalls() throws Exception {
        Response response = browser.comeBack(browser.stateOf(client), "lac-1");

        response.then().statusCode(303).header("Location", startsWith(TestClients.REDIRECT_URI + "&"));
        assertThat(Browser.query(response.header("Location")))
                .containsEntry("state", "client state/1")
                .containsEntry("iss", Browser.ORIGIN + "/oidc")
                .hasEntrySatisfying("code", code -> assertThat(code).startsWith("issued-"));
        assertThat(Peers.callsPerSignIn()).isEqualTo(3);

        JsonNode query = body(Peers.resolveCalls().get(0).getBodyAsString());
        assertThat(query.path("connection").asText()).isEqualTo("wecom");
        assertThat(query.path("identity").path("openUserId").asText()).isEqualTo("wo-member");
        JsonNode grant = body(Peers.codeCalls().get(0).getBodyAsString());
        assertThat(grant.path("clientId").asText()).isEqualTo(client.clientId());
        assertThat(grant.path("redirectUri").asText()).isEqualTo(TestClients.REDIRECT_URI);
        assertThat(grant.path("codeChallenge").asText()).isEqualTo(Browser.CHALLENGE);
        assertThat(grant.path("nonce").asText()).isEqualTo("n-1");
        assertThat(grant.path("scope")).extracting(JsonNode::asText).containsExactly("openid", "profile");
        assertThat(grant.path("subject").asText()).isEqualTo(Peers.SUBJECT.toString());
        assertThat(grant.path("sid").asText()).isNotEmpty();
        assertThat(Peers.loginInfoCalls().get(0).getHeader("Authorization")).isEqualTo("Bearer service-token");
    }

    @Test
    void callbackWhenPoolHasPrefixThenItEndsInThatPool() {
        ApplicationConfiguration other = TestClients.inPool("acme", TestClients.connection("wecom"));
        Peers.application(other);

        Response response = browser.signIn(other);
        assertThat(Browser.query(response.header("Location"))).containsEntry("iss", Browser.ORIGIN + "/p/acme/oidc");
        assertThat(response.cookies()).containsOnlyKeys("session-acme", "last-connection-acme");
        assertThat(Peers.loginInfoCalls().get(0).getUrl())
                .isEqualTo("/internal/pools/acme/connections/wecom/login-info");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&state=", "&state=short", "&state=a%00b", "&state=../../etc"})
    void callbackWhenStateIsMissingOrMalformedThenItsCode(String state) {
        browser.begin(client);
        refused(browser.get("/wecom/callback?auth_code=lac-1" + state), "state_missing", 400);
    }

    @Test
    void callbackWhenStateIsRepeatedThenItsCode() {
        String state = browser.stateOf(client);
        refused(
                browser.get("/wecom/callback?auth_code=lac-1&state=" + state + "&state=" + state),
                "state_missing",
                400);
    }

    @Test
    void callbackWhenStateIsUnknownThenItsCode() {
        browser.begin(client);
        refused(browser.comeBack("A".repeat(43), "lac-1"), "state_unknown", 400);
    }

    @Test
    void callbackWhenBrowserIsAnotherThenItsCode() {
        String state = browser.stateOf(client);
        Browser other = new Browser();
        refused(other, other.comeBack(state, "lac-1"), "state_other_browser", 403);

        other.begin(client);
        refused(other, other.comeBack(state, "lac-1"), "state_other_browser", 403);
    }

    @Test
    void callbackWhenConnectionIsAnotherThenItsCode() {
        String state = browser.stateOf(client);
        for (String appId : List.of("appid=ww-other", "appid=ww-provider&appid=ww-provider")) {
            refused(
                    browser.get("/wecom/callback?auth_code=lac-1&state=" + state + "&" + appId),
                    "state_other_connection",
                    400);
        }
    }

    @Test
    void callbackWhenWeComDoesNotNameTheProviderThenAccepted() {
        Response response = browser.get("/wecom/callback?auth_code=lac-1&state=" + browser.stateOf(client));
        assertThat(response.header("Location")).startsWith(TestClients.REDIRECT_URI);
    }

    @Test
    void callbackWhenScanTookTooLongThenItsCode() {
        String state = browser.stateOf(client);
        clock.advance(Duration.ofMinutes(10).plusSeconds(1));
        refused(browser.comeBack(state, "lac-1"), "state_expired", 410);
    }

    @Test
    void callbackWhenInteractionIsGoneThenExpired() {
        String page = browser.begin(client);
        String state = browser.leave(page, "wecom").get("state");
        redis.key().del("login:interaction:" + page.substring(page.lastIndexOf('/') + 1));

        Response error = browser.get(browser.comeBack(state, "lac-1").header("Location"));
        error.then().statusCode(410).body(containsString("state_expired"));
        assertThat(Browser.query(Browser.link(error, "start-again"))).containsEntry("state", "client state/1");
    }

    @Test
    void callbackWhenConnectionWasSwitchedOffThenItsCode() {
        String state = browser.stateOf(client);
        Peers.application(TestClients.with(client, TestClients.connection("another")));
        dropCopies();
        refused(browser.comeBack(state, "lac-1"), "connection_disabled", 403);
    }

    @Test
    void callbackWhenPersonRefusedThenItsCode() {
        refused(browser.get("/wecom/callback?state=" + browser.stateOf(client)), "sign_in_cancelled", 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth_code=", "auth_code=a%00b", "auth_code=a%0d%0ab", "auth_code=a&auth_code=b"})
    void callbackWhenCodeIsMalformedThenItsCode(String code) {
        refused(browser.get("/wecom/callback?state=" + browser.stateOf(client) + "&" + code), "code_malformed", 400);
    }

    @Test
    void callbackWhenCodeIsTooLongThenItsCode() {
        String state = browser.stateOf(client);
        refused(browser.comeBack(state, "x".repeat(513)), "code_malformed", 400);
        refused(browser.comeBack(state, "x".repeat(10_000)), "code_malformed", 400);
        assertThat(browser.comeBack(state, "x".repeat(512)).header("Location")).startsWith(TestClients.REDIRECT_URI);
    }

    @Test
    void callbackWhenSentAgainThenSameResultForOneCall() {
        String state = browser.stateOf(client);
        Response first = browser.comeBack(state, "lac-1");
        Response second = browser.comeBack(state, "lac-1");

        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.cookie("session")).isEqualTo(first.cookie("session"));
        assertThat(Peers.callsPerSignIn()).isEqualTo(3);
    }

    @Test
    void callbackWhenTenArriveAtOnceThenSameResultForOneCall() throws Exception {
        Peers.loginInfo(Peers.json(LoginInfo.of(Peers.MEMBER)).withFixedDelay(500));
        String state = browser.stateOf(client);
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            Callable<Response> arrival = () -> browser.comeBack(state, "lac-1");
            List<Future<Response>> arrivals = threads.invokeAll(
                    IntStream.range(0, 10).mapToObj(i -> arrival).toList());
            String location = arrivals.get(0).get().header("Location");
            assertThat(location).startsWith(TestClients.REDIRECT_URI);
            for (Future<Response> each : arrivals) {
                assertThat(each.get().header("Location")).isEqualTo(location);
                assertThat(each.get().cookie("session"))
                        .isEqualTo(arrivals.get(0).get().cookie("session"));
            }
        } finally {
            threads.shutdown();
        }
        assertThat(Peers.callsPerSignIn()).isEqualTo(3);
    }

    @Test
    void callbackWhenBrowserGoesAwayThenItsNextAttemptFindsTheResult() throws Exception {
        Peers.loginInfo(Peers.json(LoginInfo.of(Peers.MEMBER)).withFixedDelay(500));
        String state = browser.stateOf(client);
        HttpClient impatient = HttpClient.newHttpClient();
        var first = impatient.sendAsync(
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port
                                + "/wecom/callback?auth_code=lac-1&state=" + state))
                        .header("Cookie", "browser=" + browser.cookies().get("browser"))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        while (Peers.loginInfoCalls().isEmpty()) {
            Thread.onSpinWait();
        }
        first.cancel(true);

        assertThat(browser.comeBack(state, "lac-1").header("Location")).startsWith(TestClients.REDIRECT_URI);
        assertThat(Peers.callsPerSignIn()).isEqualTo(3);
    }

    @Test
    void callbackWhenFailureIsSentAgainThenSameErrorForOneCall() {
        Peers.weComFails(WeComFailure.Outcome.SCAN_AGAIN, "wecom_code_invalid");
        String state = browser.stateOf(client);
        String first = browser.comeBack(state, "lac-1").header("Location");
        assertThat(browser.comeBack(state, "lac-1").header("Location")).isEqualTo(first);
        assertThat(Peers.loginInfoCalls()).hasSize(1);
    }

    @Test
    void callbackWhenFirstOneTakesTooLongThenPendingAndNoSecondCall() throws Exception {
        Peers.loginInfo(Peers.json(LoginInfo.of(Peers.MEMBER)).withFixedDelay(6_000));
        String state = browser.stateOf(client);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Response> first = thread.submit(() -> browser.comeBack(state, "lac-1"));
            while (Peers.loginInfoCalls().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(browser.comeBack(state, "lac-1").header("Location")).contains("code=sign_in_pending");
            assertThat(first.get().header("Location")).startsWith(TestClients.REDIRECT_URI);
        } finally {
            thread.shutdown();
        }
        assertThat(Peers.loginInfoCalls()).hasSize(1);
    }

    @Test
    void callbackWhenStateIsUsedWithAnotherCodeThenReplayed() {
        String state = browser.stateOf(client);
        browser.comeBack(state, "lac-1");
        assertThat(Peers.loginInfoCalls()).hasSize(1);
        replayed(browser.comeBack(state, "lac-2"));
        assertThat(Peers.loginInfoCalls()).hasSize(1);
    }

    @Test
    void callbackWhenSentAgainMuchLaterThenReplayed() {
        String state = browser.stateOf(client);
        browser.comeBack(state, "lac-1");
        clock.advance(Duration.ofSeconds(61));
        replayed(browser.comeBack(state, "lac-1"));
        assertThat(Peers.loginInfoCalls()).hasSize(1);
    }

    @Test
    void callbackWhenStolenAfterUseThenOtherBrowserGetsNothing() {
        String state = browser.stateOf(client);
        browser.comeBack(state, "lac-1");
        Browser thief = new Browser();
        thief.begin(client);
        Response response = thief.comeBack(state, "lac-1");
        assertThat(response.header("Location")).contains("code=state_other_browser");
        assertThat(response.cookies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SCAN_AGAIN, wecom_code_invalid, wecom_code_invalid, 400, Please sign in again",
        "ASK_ADMINISTRATOR, wecom_address_refused, wecom_address_refused, 502, Please ask your administrator",
        "ASK_ADMINISTRATOR, member_not_in_directory, member_not_in_directory, 403, Please ask your administrator",
        "TRY_LATER, wecom_limit_reached, wecom_limit_reached, 503, Please try again later",
        "TRY_LATER, wecom_unreachable, wecom_unreachable, 504, Please try again later",
        "SCAN_AGAIN, learned_later, wecom_scan_again, 400, Please sign in again",
        "ASK_ADMINISTRATOR, learned_later, wecom_ask_administrator, 502, Please ask your administrator",
        "TRY_LATER, learned_later, wecom_try_later, 502, Please try again later",
    })
    void callbackWhenWeComFailsThenItsOutcome(
            WeComFailure.Outcome outcome, String code, String shown, int status, String heading) {
        Peers.weComFails(outcome, code);
        Response response = browser.signIn(client);
        startsAgain(browser, response, shown, status);
        Response page = browser.get(response.header("Location"));
        page.then().body(containsString("<h1>" + heading + "</h1>"));
        assertThat(page.header("Retry-After")).isEqualTo(status == 503 ? "60" : null);
        assertThat(Peers.resolveCalls()).isEmpty();
        assertThat(browser.cookies()).doesNotContainKey("session");
    }

    @ParameterizedTest
    @CsvSource({"NO_ACCOUNT, no_account", "USER_BLOCKED, user_blocked"})
    void callbackWhenUserServiceRefusesThenAskAdministrator(Resolution.Refusal refusal, String code) {
        Peers.resolution(Resolution.refused(refusal));
        Response response = browser.signIn(client);
        startsAgain(browser, response, code, 403);
        assertThat(Peers.codeCalls()).isEmpty();
        assertThat(browser.cookies()).doesNotContainKey("session");
    }

    @Test
    void callbackWhenTokenServiceFailsThenTryLaterWithoutRepetition() {
        for (var failure : List.of(
                aResponse().withStatus(500),
                aResponse().withStatus(404),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withBody("<html>").withHeader("Content-Type", "text/html"))) {
            Peers.reset();
            Peers.application(client);
            Peers.loginInfo(failure);
            startsAgain(browser, browser.signIn(client), "service_unavailable", 503);
            assertThat(Peers.loginInfoCalls()).hasSize(1);
        }
    }

    @Test
    void callbackWhenUserServiceFailsThenTryLater() {
        Peers.resolve(aResponse().withStatus(503));
        startsAgain(browser, browser.signIn(client), "service_unavailable", 503);
    }

    @Test
    void callbackWhenNoCodeCanBeIssuedThenTryLater() {
        Peers.codes(aResponse().withStatus(500));
        startsAgain(browser, browser.signIn(client), "service_unavailable", 503);
    }

    @Test
    void callbackWhenPersonSignsInAgainThenNewSessionAndTheOldOneIsGone() {
        browser.signIn(client);
        String first = browser.cookies().get("session");
        browser.signIn(client, "prompt", "login");
        assertThat(browser.cookies().get("session")).isNotEqualTo(first);

        Browser stolen = new Browser();
        stolen.cookies().put("session", first);
        assertThat(stolen.get(Browser.authorization(client, "prompt", "none")).header("Location"))
                .contains("login_required");
    }

    @Test
    void callbackWhenSessionWasPlantedThenSignInReplacesIt() {
        browser.cookies().put("session", "A".repeat(43));
        browser.signIn(client);
        assertThat(browser.cookies().get("session")).isNotEqualTo("A".repeat(43));
    }

    @Test
    void logWhenSignInsSucceedAndFailThenNoSecretIsInIt() {
        StringBuffer log = new StringBuffer();
        Handler capture = new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.append(line.getMessage()).append(line.getParameters() == null ? "" : List.of(line.getParameters()));
                for (Throwable t = line.getThrown(); t != null; t = t.getCause()) {
                    log.append(t);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        java.util.logging.Logger.getLogger("").addHandler(capture);
        try {
            String used = browser.stateOf(client);
            String location = browser.comeBack(used, "secret-code-1").header("Location");
            browser.comeBack(used, "secret-code-2");
            Peers.loginInfo(aResponse().withStatus(500));
            String failed = browser.stateOf(client, "prompt", "login");
            browser.get(browser.comeBack(failed, "secret-code-3").header("Location"));
            Browser.raw("/wecom/callback?auth_code=secret-code-4&state=" + failed + "%zz");

            assertThat(log).contains("callback_replayed").contains("service_unavailable");
            assertThat(log)
                    .doesNotContain("secret-code", used, failed, "client state")
                    .doesNotContain(Browser.query(location).get("code"));
            // which holds a client id, and no secret
            browser.cookies().remove("last-application");
            browser.cookies().values().forEach(cookie -> assertThat(log).doesNotContain(cookie));
        } finally {
            java.util.logging.Logger.getLogger("").removeHandler(capture);
        }
    }

    /** A refusal by our own rules: nobody else was asked. */
    private void refused(Response response, String code, int status) {
        refused(browser, response, code, status);
    }

    private static void refused(Browser browser, Response response, String code, int status) {
        assertThat(Peers.callsPerSignIn()).isZero();
        startsAgain(browser, response, code, status);
    }

    /** By then there is a session, so that starting again ends at the client. */
    private void replayed(Response response) {
        Response page = browser.get(response.header("Location"));
        page.then().statusCode(409).body(containsString("id=\"error-code\">callback_replayed<"));
        browser.get(Browser.link(page, "start-again"))
                .then()
                .statusCode(303)
                .header("Location", startsWith(TestClients.REDIRECT_URI));
    }

    /** The code is out of the address, the page says why, and starting again works. */
    private static void startsAgain(Browser browser, Response response, String code, int status) {
        response.then().statusCode(303).header("Location", startsWith(Browser.ORIGIN + "/login/error?code=" + code));
        assertThat(response.header("Location")).doesNotContain("auth_code", "lac-");
        Response page = browser.get(response.header("Location"));
        String reference = Browser.query(response.header("Location")).get("reference");
        page.then()
                .statusCode(status)
                .body(containsString("id=\"error-code\">" + code + "<"))
                .body(containsString(">" + reference + "<"));
        String again = Browser.link(page, "start-again");
        assertThat(Browser.query(again)).containsEntry("state", "client state/1");
        browser.get(again).then().statusCode(303).header("Location", startsWith(Browser.ORIGIN + "/login/"));
    }

    /** The service hears of the change in its own time; a request that needs the connection shows that it has. */
    private void dropCopies() {
        redis.pubsub(ConfigChanged.class).publish(ConfigChanged.CHANNEL, new ConfigChanged("default"));
        int attempts = 0;
        while (browser.get(Browser.authorization(client, "connection", "wecom"))
                .header("Location")
                .startsWith(Browser.ORIGIN)) {
            assertThat(++attempts).isLessThan(1_000);
        }
    }

    private static JsonNode body(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }
}
