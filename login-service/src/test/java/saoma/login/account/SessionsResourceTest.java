package saoma.login.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** A person's sessions: what they see of them, and how they end them. */
@QuarkusTest
@LoginServiceTest
class SessionsResourceTest {
    private static final String PAGE = "/account";
    private static final String END = "/account/sessions/end";
    private static final String END_OTHERS = "/account/sessions/end-others";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36"
            + " (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0";

    /** No other test's person. */
    private final UUID subject = UUID.randomUUID();

    private final Browser here = new Browser().calling(FIREFOX);
    private final Browser there = new Browser().calling(EDGE);
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection("wecom"));

    @Inject
    TestClock clock;

    @BeforeEach
    void signInTwice() {
        Peers.reset();
        Peers.application(client);
        Peers.connection(TestClients.connection("wecom"));
        Peers.resolution(Resolution.signedIn(subject, false, "wp-enterprise", false));
        Peers.sessionEnds(204);
        there.signIn(client);
        clock.advance(Duration.ofMinutes(1));
        here.signIn(client);
    }

    @Test
    void listWhenSignedInTwiceThenBothTheNewestFirstAndThisOneMarked() {
        String page = here.get(PAGE).asString();

        assertThat(sids(page)).hasSize(2);
        assertThat(page)
                .containsSubsequence(
                        "Firefox on Linux", "This browser", "id=\"sign-out\"", "Edge on Windows", "id=\"end-");
        assertThat(page.split("This browser")).hasSize(2);
    }

    @Test
    void listWhenTheSameBrowserSignsInAgainThenStillOneSession() {
        here.signIn(client, "prompt", "login");

        assertThat(sids(here.get(PAGE).asString())).hasSize(2);
    }

    @Test
    void listWhenOneSignedOutThenOnlyTheOther() {
        there.post("/login/signed-out", Map.of("token", Browser.token(there.get(PAGE), "/login/signed-out")));

        assertThat(sids(here.get(PAGE).asString())).hasSize(1);
        assertThat(signedIn(there)).isFalse();
        assertThat(here.get(PAGE).asString()).doesNotContain("id=\"end-others\"");
    }

    @Test
    void listWhenSignedOutEverywhereSinceThenSessionsBeforeDoNotCount() {
        clock.advance(Duration.ofMinutes(1));
        Peers.claims(Peers.json(new UserClaims(subject, true, clock.instant(), Map.of())));
        here.signIn(client, "prompt", "login");

        assertThat(sids(here.get(PAGE).asString())).hasSize(1);
    }

    @Test
    void listWhenSomebodyElseThenNotTheirs() {
        Peers.resolution(Resolution.signedIn(UUID.randomUUID(), false, "wp-enterprise", false));
        Browser stranger = new Browser();
        stranger.signIn(client);

        assertThat(sids(stranger.get(PAGE).asString())).hasSize(1);
    }

    @Test
    void endWhenOtherThenItsCookieIsWorthNothingAndClientsAreTold() throws Exception {
        String sid = other();

        Response response = end(here, sid);

        assertThat(response.header("Location")).isEqualTo(Browser.ORIGIN + PAGE + "?outcome=session-ended");
        assertThat(signedIn(there)).isFalse();
        assertThat(signedIn(here)).isTrue();
        assertThat(Peers.sessionEndCalls()).singleElement().satisfies(call -> {
            JsonNode ended = new ObjectMapper().readTree(call.getBodyAsString());
            assertThat(ended.path("sid").asText()).isEqualTo(sid);
            assertThat(ended.path("subject").asText()).isEqualTo(subject.toString());
        });
        here.get(response.header("Location")).then().body(containsString("id=\"session-ended\""));
        assertThat(sids(here.get(PAGE).asString())).hasSize(1);
    }

    @Test
    void endWhenTokenServiceFailsThenSessionIsOverAllTheSame() {
        Peers.sessionEnds(500);

        end(here, other()).then().statusCode(303);

        assertThat(signedIn(there)).isFalse();
    }

    @Test
    void endWhenItIsThisOneOrNobodysThenNothingHappens() {
        String own = sids(here.get(PAGE).asString()).get(0);

        for (String sid : List.of(own, UUID.randomUUID().toString(), "")) {
            end(here, sid).then().statusCode(303);
        }
        here.post(END, Map.of("token", Browser.token(here.get(PAGE), END)))
                .then()
                .statusCode(303);

        assertThat(signedIn(here)).isTrue();
        assertThat(signedIn(there)).isTrue();
        assertThat(Peers.sessionEndCalls()).isEmpty();
    }

    @Test
    void endWhenItIsSomebodyElsesThenNothingHappens() {
        String sid = other();
        Peers.resolution(Resolution.signedIn(UUID.randomUUID(), false, "wp-enterprise", false));
        Browser stranger = new Browser();
        stranger.signIn(client);
        new Browser().signIn(client);

        end(stranger, sid).then().statusCode(303);

        assertThat(signedIn(there)).isTrue();
    }

    @Test
    void endWhenTokenIsNotOfThisSessionThenNothingHappens() {
        String foreign = Browser.token(there.get(PAGE), END);
        String sid = other();

        for (String token : List.of(foreign, "A".repeat(43), "")) {
            Response response = here.post(END, Map.of("token", token, "sid", sid));
            assertThat(response.header("Location")).isEqualTo(Browser.ORIGIN + PAGE);
            here.post(END_OTHERS, Map.of("token", token)).then().statusCode(303);
        }
        here.post(END, Map.of("sid", sid)).then().statusCode(303);
        here.post(END_OTHERS, Map.of("x", "y")).then().statusCode(303);
        new Browser().post(END_OTHERS, Map.of("token", foreign)).then().statusCode(303);

        assertThat(signedIn(there)).isTrue();
        assertThat(Peers.sessionEndCalls()).isEmpty();
    }

    @Test
    void endOthersWhenPressedThenOnlyThisOneIsLeft() {
        Browser third = new Browser();
        third.signIn(client);

        Response response = here.post(END_OTHERS, Map.of("token", Browser.token(here.get(PAGE), END_OTHERS)));

        assertThat(response.header("Location")).isEqualTo(Browser.ORIGIN + PAGE + "?outcome=sessions-ended");
        assertThat(signedIn(there)).isFalse();
        assertThat(signedIn(third)).isFalse();
        assertThat(signedIn(here)).isTrue();
        assertThat(Peers.sessionEndCalls()).hasSize(2);
    }

    @Test
    void signInWhenMoreThanAHundredSessionsThenTheOldestIsOver() {
        for (int i = 0; i < 98; i++) {
            new Browser().signIn(client);
        }
        assertThat(signedIn(there)).isTrue();

        new Browser().signIn(client);

        assertThat(signedIn(there)).isFalse();
        assertThat(sids(here.get(PAGE).asString())).hasSize(100);
    }

    private Response end(Browser browser, String sid) {
        Response page = browser.get(PAGE);
        return browser.post(END, Map.of("token", Browser.token(page, END), "sid", sid));
    }

    /** The session that is not this browser's. */
    private String other() {
        return sids(here.get(PAGE).asString()).get(1);
    }

    private boolean signedIn(Browser browser) {
        return browser.get(Browser.authorization(client, "prompt", "none"))
                .header("Location")
                .contains("code=");
    }

    private static List<String> sids(String page) {
        Matcher sid = Pattern.compile("id=\"session-([0-9a-f-]{36})\"").matcher(page);
        List<String> sids = new ArrayList<>();
        while (sid.find()) {
            sids.add(sid.group(1));
        }
        return sids;
    }
}
