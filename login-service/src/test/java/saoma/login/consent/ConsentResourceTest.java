package saoma.login.consent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.http.RequestMethod.GET;
import static com.github.tomakehurst.wiremock.http.RequestMethod.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.login.TestClock;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Resolution;
import saoma.protocol.UserClaims;

@QuarkusTest
@LoginServiceTest
class ConsentResourceTest {
    private static final String NAME = "{\"userinfo\":{\"name\":{\"essential\":true}}}";

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.thirdParty();

    @Inject
    RedisDataSource redis;

    @Inject
    TestClock clock;

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @Test
    void signInWhenFirstPartyThenNobodyIsAskedForThreeCalls() {
        ApplicationConfiguration own = TestClients.client(TestClients.connection("wecom"));
        Peers.application(own);

        code(browser.signIn(own));

        assertThat(Peers.callsPerSignIn()).isEqualTo(3);
        code(browser.get(Browser.authorization(own, "prompt", "consent")));
        assertThat(Peers.consentCalls(GET)).isEmpty();
    }

    @Test
    void signInWhenNeverAskedThenPageSaysWhatTheClientLearns() {
        String page = asked(browser.signIn(client));

        Response response = browser.get(page);

        response.then()
                .statusCode(200)
                .body(containsString("Allow Demo &lt;App&gt;?"))
                .body(containsString("See your name, picture and the rest of your profile"))
                .body(containsString("id=\"consent-allow\""))
                .body(containsString("id=\"consent-deny\""))
                .body(not(containsString("e-mail")))
                .body(not(containsString("<script")))
                .header("Cache-Control", "no-store");
        assertThat(Peers.codeCalls()).isEmpty();
    }

    @Test
    void pageWhenFormLeadsToTheClientThenPolicyLeavesFormActionOpen() {
        String policy = browser.get(asked(browser.signIn(client))).header("Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("form-action", "script-src");
    }

    @Test
    void pageWhenLanguageIsWishedThenThatLanguage() {
        browser.speaking("zh-CN");

        browser.get(asked(browser.signIn(client)))
                .then()
                .body(containsString("要允许 Demo &lt;App&gt; 吗？"))
                .body(containsString("查看您的姓名、头像和其他个人资料"));
    }

    @Test
    void allowWhenPressedThenRememberedAndCode() throws Exception {
        String page = asked(browser.signIn(client, "state", "s-1"));

        Response response = browser.get(decide(page, "allow").header("Location"));

        code(response);
        assertThat(Browser.query(response.header("Location"))).containsEntry("state", "s-1");
        assertThat(Peers.codeCalls()).hasSize(1);
        assertThat(Peers.consentCalls(PUT)).singleElement().satisfies(call -> {
            assertThat(call.getUrl()).endsWith("/users/" + Peers.SUBJECT + "/consents/" + client.clientId());
            assertThat(new ObjectMapper().readTree(call.getBodyAsString()).get("scope"))
                    .extracting(value -> value.asText())
                    .containsExactlyInAnyOrder("openid", "profile");
        });
    }

    @Test
    void denyWhenPressedThenClientGetsAccessDenied() {
        String page = asked(browser.signIn(client, "state", "s-1"));

        Response response = browser.get(decide(page, "deny").header("Location"));

        assertThat(response.header("Location")).startsWith(TestClients.REDIRECT_URI);
        assertThat(Browser.query(response.header("Location")))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s-1")
                .containsEntry("iss", Browser.ORIGIN + "/oidc");
        assertThat(Peers.codeCalls()).isEmpty();
        assertThat(Peers.consentCalls(PUT)).isEmpty();
    }

    @Test
    void allowWhenFormPostIsAskedForThenPageBringsTheCode() {
        String page = asked(browser.signIn(client, "response_mode", "form_post"));

        browser.get(decide(page, "allow").header("Location"))
                .then()
                .statusCode(200)
                .body(containsString("id=\"form-post\""))
                .body(containsString("name=\"code\""));
    }

    @Test
    void authorizeWhenRememberedConsentCoversThenCodeAtOnce() {
        Peers.allowed(client, "openid", "profile", "email");

        code(browser.signIn(client));
        code(browser.get(Browser.authorization(client)));
        code(browser.get(Browser.authorization(client, "prompt", "none")));
    }

    @Test
    void authorizeWhenSignedInAndRememberedThenThreeCalls() {
        Peers.allowed(client, "openid", "profile");
        browser.signIn(client);
        int before = Peers.callsPerSignIn();

        code(browser.get(Browser.authorization(client)));

        assertThat(Peers.callsPerSignIn() - before).isEqualTo(3);
    }

    @Test
    void authorizeWhenScopeIsWiderThanRememberedThenAsked() {
        Peers.allowed(client, "openid");
        asked(browser.signIn(client));

        asked(browser.get(Browser.authorization(client)));
    }

    @Test
    void authorizeWhenClaimIsAskedForWithoutItsScopeThenAskedAboutTheScopeAndRemembered() throws Exception {
        Peers.allowed(client, "openid");
        String page = asked(browser.signIn(client, "scope", "openid", "claims", NAME));

        browser.get(page).then().body(containsString("See your name, picture and the rest of your profile"));
        code(browser.get(decide(page, "allow").header("Location")));

        assertThat(Peers.consentCalls(PUT)).singleElement().satisfies(call -> assertThat(
                        new ObjectMapper().readTree(call.getBodyAsString()).get("scope"))
                .extracting(value -> value.asText())
                .containsExactlyInAnyOrder("openid", "profile"));
    }

    @Test
    void authorizeWhenRememberedConsentCoversAClaimThenCodeAtOnce() {
        Peers.allowed(client, "openid", "profile");
        code(browser.signIn(client, "scope", "openid", "claims", NAME));
    }

    @Test
    void authorizeWhenPromptIsConsentThenAskedAgain() {
        Peers.allowed(client, "openid", "profile");

        asked(browser.signIn(client, "prompt", "consent"));
        asked(browser.get(Browser.authorization(client, "prompt", "consent")));
    }

    @Test
    void authorizeWhenSilentAndNotAllowedThenConsentRequired() {
        browser.signIn(client);

        Response response = browser.get(Browser.authorization(client, "prompt", "none"));

        assertThat(Browser.query(response.header("Location"))).containsEntry("error", "consent_required");
    }

    @Test
    void authorizeWhenUserServiceFailsThenTryLater() {
        Peers.remembering(aResponse().withStatus(500));
        String page = asked(browser.signIn(client));

        decide(page, "allow").then().statusCode(503).body(containsString("id=\"start-again\""));

        assertThat(Peers.codeCalls()).isEmpty();
    }

    @Test
    void allowWhenPressedTwiceAtOnceThenOneCodeAndOneAnswer() {
        String page = asked(browser.signIn(client));
        String token = token(browser.get(page));

        List<String> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> browser.get(browser.post(page, Map.of("token", token, "decision", "allow"))
                                        .header("Location"))
                                .header("Location")))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allMatch(answer -> answer.contains("code=")).containsOnly(answers.get(0));
        assertThat(Peers.codeCalls()).hasSize(1);
    }

    @Test
    void allowWhenBrowserGoesAwayThenItsNextClickFindsTheAnswer() {
        Peers.remembering(aResponse().withStatus(204).withFixedDelay(500));
        String page = asked(browser.signIn(client));
        String token = token(browser.get(page));
        var first = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create(
                                        page.replace(Browser.ORIGIN, "http://localhost:" + RestAssured.port)))
                                .header("Cookie", cookies())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .version(HttpClient.Version.HTTP_1_1)
                                .POST(HttpRequest.BodyPublishers.ofString("decision=allow&token=" + token))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        while (Peers.consentCalls(PUT).isEmpty()) {
            Thread.onSpinWait();
        }
        first.cancel(true);

        Response second = browser.post(page, Map.of("token", token, "decision", "allow"));

        code(browser.get(second.header("Location")));
        assertThat(Peers.codeCalls()).hasSize(1);
    }

    private String cookies() {
        return browser.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    @Test
    void pageWhenAnsweredThenWayToStartAgain() {
        String page = asked(browser.signIn(client));
        decide(page, "allow");

        Response back = browser.get(page);

        back.then().statusCode(409).body(containsString("id=\"error-code\">consent_answered<"));
        asked(browser.get(Browser.link(back, "start-again")));
    }

    @Test
    void decideWhenTokenIsNotOfThisSessionOrInteractionThenAskedAgain() {
        String page = asked(browser.signIn(client));
        String otherPage = asked(browser.get(Browser.authorization(client)));
        Browser stranger = new Browser();
        String foreign = token(stranger.get(asked(stranger.signIn(client))));

        for (String token : List.of(token(browser.get(otherPage)), foreign, "A".repeat(43), "")) {
            assertThat(browser.post(page, Map.of("token", token, "decision", "allow"))
                            .header("Location"))
                    .isEqualTo(page);
        }
        browser.post(page, Map.of("decision", "allow")).then().statusCode(303).header("Location", page);
        assertThat(Peers.codeCalls()).isEmpty();
        browser.get(page).then().statusCode(200);
    }

    @Test
    void pageWhenBrowserIsAnotherThenErrorPage() {
        String page = asked(browser.signIn(client));

        new Browser().get(page).then().statusCode(403).body(containsString("interaction_other_browser"));
    }

    @Test
    void pageWhenNobodyIsSignedInAnyMoreThenSignInPage() {
        String page = asked(browser.signIn(client));
        String token = token(browser.get(page));
        redis.key().del(redis.key().keys("login:session:*").toArray(String[]::new));

        browser.get(page).then().header("Location", page.replace("/consent", ""));
        browser.post(page, Map.of("token", token, "decision", "allow"))
                .then()
                .header("Location", page.replace("/consent", ""));
        assertThat(Peers.codeCalls()).isEmpty();
    }

    @Test
    void decideWhenUserIsBlockedMeanwhileThenSignInPage() {
        String page = asked(browser.signIn(client));
        String token = token(browser.get(page));
        Peers.claims(Peers.json(new UserClaims(Peers.SUBJECT, false, null, Map.of())));

        browser.post(page, Map.of("token", token, "decision", "allow"))
                .then()
                .header("Location", page.replace("/consent", ""));
        assertThat(Peers.codeCalls()).isEmpty();
    }

    @Test
    void pageWhenQuestionWasForSomebodyElseThenSignInPage() {
        String page = asked(browser.signIn(client));
        Peers.resolution(Resolution.signedIn(UUID.randomUUID(), false, "wp-enterprise", false));
        browser.signIn(client, "prompt", "login");

        browser.get(page).then().header("Location", page.replace("/consent", ""));
    }

    @Test
    void decideWhenTheSamePersonSignedInAnewThenQuestionIsNotForThatSession() {
        String page = asked(browser.signIn(client, "corpid", "wp-enterprise"));
        clock.advance(Duration.ofSeconds(1));
        browser.signIn(client, "prompt", "login");

        browser.get(page).then().header("Location", page.replace("/consent", ""));
        assertThat(Peers.codeCalls()).isEmpty();
    }

    @Test
    void pageWhenNothingIsAskedThenAnOldSessionIsNoAnswer() {
        browser.signIn(client);
        clock.advance(Duration.ofMinutes(5));
        String signInPage = browser.begin(client, "max_age", "60");
        assertThat(signInPage).doesNotContain("consent");

        browser.get(signInPage + "/consent").then().statusCode(409).body(containsString("consent_answered"));
    }

    @Test
    void callbackWhenRepeatedThenTheSameQuestion() {
        String state = browser.stateOf(client);
        String first = asked(browser.comeBack(state, "code-1"));

        assertThat(asked(browser.comeBack(state, "code-1"))).isEqualTo(first);
    }

    @Test
    void keysWhenWrittenThenEachHasAnEnd() {
        decide(asked(browser.signIn(client)), "allow");
        asked(browser.get(Browser.authorization(client)));

        for (String key : redis.key().keys("login:*")) {
            assertThat(redis.key().ttl(key)).as(key).isPositive();
        }
    }

    private Response decide(String page, String decision) {
        return browser.post(page, Map.of("token", token(browser.get(page)), "decision", decision));
    }

    private static String token(Response page) {
        Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(page.asString());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static String asked(Response response) {
        String location = response.header("Location");
        assertThat(location).matches(Browser.ORIGIN + "/login/[A-Za-z0-9_-]{43}/consent");
        return location;
    }

    private static void code(Response response) {
        response.then().statusCode(303).header("Location", startsWith(TestClients.REDIRECT_URI));
        assertThat(Browser.query(response.header("Location"))).containsKey("code");
    }
}
