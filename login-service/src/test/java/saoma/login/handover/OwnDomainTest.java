package saoma.login.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.login.browser.Secret;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Doors;
import saoma.protocol.Linking;
import saoma.protocol.Resolution;

/** A pool that lives on a host of its own: what happens there, and what on the one that WeCom knows. */
@QuarkusTest
@LoginServiceTest
@TestProfile(OwnDomainTest.Fresh.class)
class OwnDomainTest extends PoolOnItsDomain {
    private static final String CENTRAL = Browser.ORIGIN;
    private static final String IN_WECOM = "Mozilla/5.0 (iPhone) wxwork/4.1.22 MicroMessenger/7.0.1";

    @Inject
    RedisDataSource redis;

    /** No copy of what another test published. */
    public static final class Fresh implements QuarkusTestProfile {}

    @Test
    void authorizationWhenPrefixOnCentralHostThenMoved() {
        Response moved = browser.get(Browser.authorization(client));
        moved.then().statusCode(308);
        assertThat(moved.header("Location")).isEqualTo(authorization(client));
        assertThat(moved.cookies()).isEmpty();
    }

    @Test
    void signInWhenPoolHasDomainThenOnlyWeComsLegsAreCentral() {
        String signInPage = begin(browser);
        assertThat(signInPage).startsWith(DOMAIN + "/login/");
        browser.get(signInPage)
                .then()
                .statusCode(200)
                .body(containsString("href=\"" + signInPage + "/start?connection=wecom\""))
                .body(containsString("href=\"" + signInPage + "/cancel\""));

        Response departure = browser.get(signInPage + "/start?connection=wecom");
        assertThat(departure.statusCode()).isEqualTo(303);
        assertThat(departure.header("Location")).startsWith(CENTRAL + "/wecom/start?ticket=");
        Response startPage = follow(browser, departure);
        startPage.then().statusCode(200).header("Referrer-Policy", "origin");
        Map<String, String> taken = Browser.query(Browser.link(startPage, "continue"));
        assertThat(taken).containsEntry("redirect_uri", CENTRAL + "/wecom/callback");
        assertThat(browser.cookies().get("browser"))
                .isNotEqualTo(browser.cookies(DOMAIN).get("browser"));

        Response back = browser.comeBack(taken.get("state"), "c-1");
        assertThat(back.header("Location")).startsWith(DOMAIN + "/login/arrival?ticket=");
        Response end = browser.get(back.header("Location"));
        assertThat(end.statusCode()).isEqualTo(303);
        assertThat(end.header("Location")).startsWith(TestClients.REDIRECT_URI);
        assertThat(Browser.query(end.header("Location")))
                .containsEntry("iss", DOMAIN + "/oidc")
                .containsEntry("state", "client state/1")
                .containsKey("code");
        assertThat(Peers.loginInfoCalls()).hasSize(1);
    }

    @Test
    void signInWhenDoneThenSessionIsOnTheDomainAlone() {
        arrive(browser);
        assertThat(browser.cookies(DOMAIN)).containsKey("session-acme");
        assertThat(browser.cookies().keySet()).containsExactlyInAnyOrder("browser", "last");
        assertThat(silent(browser)).containsKey("code");
        assertThat(Peers.loginInfoCalls()).hasSize(1);
    }

    @Test
    void logoutWhenOnTheDomainThenItsSessionIsOver() {
        arrive(browser);
        Response asked = browser.get(DOMAIN + "/oidc/session/end");
        asked.then().statusCode(200);
        Response ended = browser.post(DOMAIN + "/login/signed-out", Map.of("token", Browser.token(asked)));
        assertThat(ended.header("Location")).startsWith(DOMAIN + "/login/signed-out");
        assertThat(browser.cookies(DOMAIN)).doesNotContainKey("session-acme");
        assertThat(silent(browser)).containsEntry("error", "login_required");
    }

    @Test
    void startPageWhenReloadedThenStillThere() {
        Response first = browser.get(
                browser.get(begin(browser) + "/start?connection=wecom").header("Location"));
        assertThat(first.header("Location")).startsWith(CENTRAL + "/wecom/start/");
        browser.get(first.header("Location")).then().statusCode(200);
        browser.get(first.header("Location")).then().statusCode(200);
    }

    @Test
    void startPageWhenClassicDoorIsWantedThenIt() {
        Connection both = TestClients.connection("both", new Doors(new Doors.WebLogin("suite-login", 100), null), null);
        ApplicationConfiguration other = TestClients.inPool("acme", both);
        Peers.application(other);
        String page = browser.get(authorization(other)).header("Location");
        Response start = follow(browser, browser.get(page + "/start?connection=both&door=classic-qr"));
        assertThat(Browser.link(start, "continue")).contains("3rd_qrConnect");
    }

    @Test
    void departureWhenTicketIsUsedTwiceThenGone() {
        String ticket = browser.get(begin(browser) + "/start?connection=wecom").header("Location");
        browser.get(ticket).then().statusCode(303);
        browser.get(ticket).then().statusCode(410);
        new Browser().get(ticket).then().statusCode(410);
    }

    @Test
    void departureWhenTicketIsOldThenGone() {
        String ticket = browser.get(begin(browser) + "/start?connection=wecom").header("Location");
        expire("login:departure:", ticket);
        browser.get(ticket).then().statusCode(410);
    }

    @Test
    void departureWhenAnotherBrowserAsksThenNoTicket() {
        String signInPage = begin(browser);
        new Browser().get(signInPage + "/start?connection=wecom").then().statusCode(403);
    }

    @Test
    void departureWhenConnectionIsNoIdentifierThenErrorPage() {
        String signInPage = begin(browser);
        browser.get(signInPage + "/start?connection=a%26b").then().statusCode(403);
        browser.get(signInPage + "/start").then().statusCode(403);
    }

    @Test
    void startPageWhenAnotherBrowserThenRefused() {
        String start = browser.get(
                        browser.get(begin(browser) + "/start?connection=wecom").header("Location"))
                .header("Location");
        new Browser().get(start).then().statusCode(403);
    }

    /** Who lures somebody to WeCom in a sign-in of their own does not get them. */
    @Test
    void arrivalWhenSomebodyElseWentToWeComThenNobodyIsSignedIn() {
        Browser victim = new Browser();
        String lure = browser.get(begin(browser) + "/start?connection=wecom").header("Location");
        Response startPage = victim.get(victim.get(lure).header("Location"));
        Response back = victim.comeBack(state(startPage), "c-1");
        victim.get(back.header("Location")).then().statusCode(403);
        assertThat(victim.cookies(DOMAIN)).doesNotContainKey("session-acme");
        assertThat(Peers.resolveCalls()).isEmpty();
    }

    @Test
    void arrivalWhenInAnotherBrowserThenRefusedAndStillGoodInItsOwn() {
        String arrival = comeBack(browser).header("Location");
        Browser other = new Browser();
        begin(other);
        other.get(arrival).then().statusCode(403);
        new Browser().get(arrival).then().statusCode(403);
        assertThat(Browser.query(browser.get(arrival).header("Location"))).containsKey("code");
    }

    @Test
    void arrivalWhenTicketIsOldThenGone() {
        String arrival = comeBack(browser).header("Location");
        expire("login:hand-over:", arrival);
        browser.get(arrival).then().statusCode(410).body(containsString("id=\"start-again\""));
        assertThat(Peers.resolveCalls()).isEmpty();
    }

    @Test
    void arrivalWhenTicketIsNoneThenGone() {
        begin(browser);
        browser.get(DOMAIN + "/login/arrival?ticket=" + "A".repeat(43)).then().statusCode(410);
        browser.get(DOMAIN + "/login/arrival?ticket=x").then().statusCode(410);
        browser.get(DOMAIN + "/login/arrival").then().statusCode(410);
    }

    @Test
    void arrivalWhenOnCentralHostThenRefused() {
        String arrival = comeBack(browser).header("Location");
        browser.get(arrival.replace(DOMAIN, CENTRAL)).then().statusCode(403);
    }

    @Test
    void arrivalWhenRepeatedThenTheSameEndAndOneSignIn() {
        String arrival = comeBack(browser).header("Location");
        Response first = browser.get(arrival);
        String session = browser.cookies(DOMAIN).get("session-acme");
        Response second = browser.get(arrival);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(browser.cookies(DOMAIN)).containsEntry("session-acme", session);
        assertThat(Peers.resolveCalls()).hasSize(1);
    }

    @Test
    void callbackWhenRepeatedThenTheSameArrival() {
        String state = leave(browser);
        String arrival = browser.comeBack(state, "c-1").header("Location");
        assertThat(browser.comeBack(state, "c-1").header("Location")).isEqualTo(arrival);
        assertThat(Peers.loginInfoCalls()).hasSize(1);
    }

    @Test
    void callbackWhenCancelledThenErrorPageOnTheDomain() {
        String state = leave(browser);
        Response back = browser.get("/wecom/callback?state=" + state);
        assertThat(back.header("Location")).startsWith(DOMAIN + "/login/error?code=sign_in_cancelled");
        assertThat(Browser.link(browser.get(back.header("Location")), "start-again"))
                .startsWith(DOMAIN + "/oidc/auth?");
    }

    @Test
    void arrivalWhenPersonIsRefusedThenErrorPageOnTheDomainEachTime() {
        Peers.resolution(Resolution.refused(Resolution.Refusal.USER_BLOCKED));
        String arrival = comeBack(browser).header("Location");
        String end = browser.get(arrival).header("Location");
        assertThat(end).startsWith(DOMAIN + "/login/error?code=user_blocked");
        assertThat(browser.get(arrival).header("Location")).isEqualTo(end);
        assertThat(browser.cookies(DOMAIN)).doesNotContainKey("session-acme");
    }

    @Test
    void arrivalWhenPersonHasToChooseThenTheyAreAskedOnTheDomain() {
        Connection asking = TestClients.linking("asking", Linking.ASK);
        ApplicationConfiguration other = TestClients.inPool("acme", asking);
        Peers.application(other);
        Peers.resolution(Resolution.choiceNeeded());
        String page = browser.get(authorization(other)).header("Location");
        Response start = follow(browser, browser.get(page + "/start?connection=asking"));
        Response end = browser.get(browser.comeBack(state(start), "c-1").header("Location"));
        assertThat(end.header("Location")).isEqualTo(page + "/link");
        browser.get(end.header("Location")).then().statusCode(200);
    }

    @Test
    void arrivalWhenThroughTheWorkbenchThenNoFragmentIsCarriedAlong() {
        Connection workbench =
                TestClients.connection("bench", new Doors(null, new Doors.Workbench("suite-app", false)), null);
        ApplicationConfiguration other = TestClients.inPool("acme", workbench);
        Peers.application(other);
        browser.calling(IN_WECOM);
        String page = browser.get(authorization(other)).header("Location");
        Response departure = browser.get(page);
        assertThat(departure.header("Location")).isEqualTo(page + "/start?connection=bench");
        Response start = follow(browser, browser.get(departure.header("Location")));
        Response back = browser.get("/wecom/callback?code=c-1&state=" + state(start));
        assertThat(back.header("Location"))
                .startsWith(DOMAIN + "/login/arrival?")
                .endsWith("#");
        Response end = browser.get(back.header("Location").replace("#", ""));
        assertThat(Browser.query(end.header("Location"))).containsKey("code");
    }

    @Test
    void identityWhenAddedThenByTheCentralHostAndBack() {
        Peers.identities();
        Peers.addition(Resolution.signedIn(Peers.SUBJECT, false, "wp-other", false));
        arrive(browser);
        Response left = addIdentity(browser);
        String ticket = Browser.link(left, "continue");
        assertThat(ticket).startsWith(CENTRAL + "/wecom/start?ticket=");
        Response startPage = browser.get(ticket);
        startPage.then().statusCode(200).header("Referrer-Policy", "origin");
        Response back = browser.comeBack(state(startPage), "c-2");
        assertThat(back.header("Location")).startsWith(DOMAIN + "/login/arrival?ticket=");
        new Browser().get(back.header("Location")).then().statusCode(403);
        assertThat(browser.get(back.header("Location")).header("Location"))
                .isEqualTo(DOMAIN + "/account?outcome=added");
        browser.get(ticket).then().statusCode(410);
    }

    @Test
    void identityWhenSomebodyElseWentToWeComThenNotAdded() {
        Peers.identities();
        arrive(browser);
        Browser victim = new Browser();
        Response startPage = victim.get(Browser.link(addIdentity(browser), "continue"));
        Response back = victim.comeBack(state(startPage), "c-2");
        victim.get(back.header("Location")).then().statusCode(403);
    }

    @Test
    void accountWhenNobodyIsSignedInThenSignedInByTheCentralHostAndBack() {
        String ticket = Browser.link(signInToAccount(browser), "continue");
        assertThat(ticket).startsWith(CENTRAL + "/wecom/start?ticket=");
        Response back = browser.comeBack(state(browser.get(ticket)), "c-1");
        assertThat(back.header("Location")).startsWith(DOMAIN + "/login/arrival?ticket=");
        new Browser().get(back.header("Location")).then().statusCode(403);

        assertThat(browser.get(back.header("Location")).header("Location")).isEqualTo(DOMAIN + "/account");
        assertThat(browser.cookies(DOMAIN)).containsKey("session-acme").containsEntry("last-connection-acme", "wecom");
        assertThat(browser.cookies()).doesNotContainKey("session-acme");
        browser.get(DOMAIN + "/account").then().body(containsString("id=\"subject\">" + Peers.SUBJECT + "<"));
    }

    @Test
    void accountWhenSomebodyElseWentToWeComThenNobodyIsSignedIn() {
        Browser victim = new Browser();
        Response startPage = victim.get(Browser.link(signInToAccount(browser), "continue"));
        Response back = victim.comeBack(state(startPage), "c-2");
        victim.get(back.header("Location")).then().statusCode(403);
        assertThat(victim.cookies(DOMAIN)).doesNotContainKey("session-acme");
        assertThat(Peers.resolveCalls()).isEmpty();
    }

    @Test
    void consoleEntryWhenPoolHasDomainThenAskedAndSignedInThere() {
        Response entered = browser.get("/wecom/console-entry?pool=acme&connection=wecom&auth_code=console-1");
        assertThat(entered.header("Location")).startsWith(DOMAIN + "/login/console-entry/arrival?ticket=");
        Response arrived = browser.get(entered.header("Location"));
        assertThat(arrived.statusCode()).isEqualTo(303);
        String question = arrived.header("Location");
        Response page = browser.get(question);
        page.then().statusCode(200).body(containsString("id=\"enterprise\">wp-enterprise<"));
        new Browser().get(question).then().statusCode(410);
        browser.get(entered.header("Location")).then().statusCode(410);

        Response end = browser.post(question, Map.of("token", Browser.token(page), "decision", "continue"));
        assertThat(end.header("Location")).isEqualTo(DOMAIN + "/login/signed-in");
        assertThat(browser.cookies(DOMAIN)).containsKey("session-acme");
        assertThat(browser.cookies()).doesNotContainKey("session-acme");
    }

    @Test
    void consoleEntryWhenItFailsThenErrorPageOnTheDomain() {
        Response entered = browser.get("/wecom/console-entry?pool=acme&connection=wecom");
        assertThat(entered.header("Location")).startsWith(DOMAIN + "/login/error?code=code_malformed");
    }

    /** The frame's page is the central host's, and so is all it does: it has no cookie that could be of another. */
    @Test
    void inlineWhenPoolHasDomainThenAnsweredWhereItIsInTheNameOfTheDomain() {
        Connection panel =
                TestClients.connection("panel", new Doors(new Doors.WebLogin("suite-login", 100), null), null);
        ApplicationConfiguration embedded = TestClients.inPool("acme", panel);
        Peers.application(embedded);
        String query = authorization(embedded).split("[?]")[1] + "&response_mode=web_message";
        Response page = browser.get("/wecom/inline/acme?" + query);
        page.then().statusCode(200);
        String target = data(page, "target");
        Response answer = browser.post(
                data(page, "finish"),
                new HashMap<>(Map.of(
                        "secret",
                        data(page, "secret"),
                        "state",
                        Browser.query(target).get("state"),
                        "code",
                        "c-1")));
        answer.then().statusCode(200);
        assertThat(answer.jsonPath().getString("iss")).isEqualTo(DOMAIN + "/oidc");
        assertThat(answer.jsonPath().getString("code")).startsWith("issued-");
    }

    @Test
    void ticketsWhenIssuedThenGoneWithinAMinute() {
        String departure =
                browser.get(begin(browser) + "/start?connection=wecom").header("Location");
        assertThat(redis.key().pttl(key("login:departure:", departure))).isBetween(1L, 60_000L);
        String arrival = comeBack(browser).header("Location");
        assertThat(redis.key().pttl(key("login:hand-over:", arrival))).isBetween(1L, 60_000L);
        browser.get(arrival);
        for (String prefix : Set.of("login:hand-over-claim:", "login:hand-over-result:")) {
            assertThat(redis.key().pttl(key(prefix, arrival))).isBetween(1L, 60_000L);
        }
    }

    /** @return the state that the browser takes to WeCom */
    private String leave(Browser visitor) {
        return state(follow(visitor, visitor.get(begin(visitor) + "/start?connection=wecom")));
    }

    private Response comeBack(Browser visitor) {
        return visitor.comeBack(leave(visitor), "c-" + System.nanoTime());
    }

    private void arrive(Browser visitor) {
        Response end = visitor.get(comeBack(visitor).header("Location"));
        assertThat(Browser.query(end.header("Location"))).containsKey("code");
    }

    private Response addIdentity(Browser visitor) {
        return visitor.post(
                DOMAIN + "/login/identities/add",
                Map.of("token", Browser.token(visitor.get(DOMAIN + "/account")), "connection", "wecom"));
    }

    private Response signInToAccount(Browser visitor) {
        return visitor.post(
                DOMAIN + "/account/sign-in",
                Map.of("token", Browser.token(visitor.get(DOMAIN + "/account")), "connection", "wecom"));
    }

    private Map<String, String> silent(Browser visitor) {
        return Browser.query(
                visitor.get(authorization(client, "prompt", "none")).header("Location"));
    }

    /** From the ticket to the start page. */
    private static Response follow(Browser visitor, Response departure) {
        Response bound = visitor.get(departure.header("Location"));
        assertThat(bound.statusCode()).isEqualTo(303);
        return visitor.get(bound.header("Location"));
    }

    private static String state(Response startPage) {
        return Browser.query(Browser.link(startPage, "continue")).get("state");
    }

    private void expire(String prefix, String address) {
        assertThat(redis.key().del(key(prefix, address))).isEqualTo(1);
    }

    private static String key(String prefix, String address) {
        return prefix + Secret.digest(Browser.query(address).get("ticket"));
    }

    private static String data(Response page, String name) {
        var found = java.util.regex.Pattern.compile("data-" + name + "=\"([^\"]*)\"")
                .matcher(page.asString());
        assertThat(found.find()).as(name).isTrue();
        return found.group(1).replace("&amp;", "&");
    }
}
