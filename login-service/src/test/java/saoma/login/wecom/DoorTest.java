package saoma.login.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Doors;
import saoma.protocol.Resolution;
import saoma.protocol.WeComFailure;

/** Out through one of WeCom's doors, and back with what comes out of it. */
@QuarkusTest
@LoginServiceTest
class DoorTest {
    private static final String IN_WECOM = "Mozilla/5.0 Mobile/14C92 wxwork/2.4.2 MicroMessenger/6.3.22 Language/zh";

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(TestClients.connection(
            "wecom", new Doors(new Doors.WebLogin("suite-login", 100), new Doors.Workbench("suite-app", true)), null));

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @ParameterizedTest
    @CsvSource({
        "auth_code=c-1",
        "code=c-1",
        "code=c-1&auth_code=c-1",
        "code=c-1&appid=suite-login",
        "code=c-1&appid=ww-provider"
    })
    void callbackWhenBrowserLeftByWebLoginThenItsCodeWhateverTheParameter(String answer) throws Exception {
        browser.get("/wecom/callback?state=" + browser.stateOf(client) + "&" + answer);
        assertThat(code()).isEqualTo(Map.of("kind", "web-login", "value", "c-1", "suiteId", "suite-login"));
        assertThat(grant().path("authentication").path("amr")).isEmpty();
    }

    @Test
    void callbackWhenBrowserLeftByWorkbenchThenItsCode() throws Exception {
        browser.calling(IN_WECOM);
        browser.get("/wecom/callback?state=" + workbenchState() + "&code=c-1");
        assertThat(code())
                .isEqualTo(Map.of("kind", "workbench", "value", "c-1", "suiteId", "suite-app", "privateInfo", true));
    }

    @Test
    void callbackWhenBrowserLeftByTheClassicDoorThenItsCodeWhateverTheParameter() throws Exception {
        ApplicationConfiguration classic = TestClients.client(TestClients.connection("wecom"));
        Peers.application(classic);
        browser.get("/wecom/callback?state=" + browser.stateOf(classic) + "&code=c-1");
        assertThat(code()).isEqualTo(Map.of("kind", "classic-qr", "value", "c-1"));
        assertThat(grant().path("authentication").path("amr").get(0).asText()).isEqualTo("mca");
    }

    @Test
    void callbackWhenTwoCodesDifferThenMalformed() {
        Response response = browser.get("/wecom/callback?state=" + browser.stateOf(client) + "&code=c-1&auth_code=c-2");
        assertThat(response.header("Location")).contains("code=code_malformed");
        assertThat(Peers.loginInfoCalls()).isEmpty();
    }

    @Test
    void callbackWhenAnotherSuiteIsNamedThenOtherConnection() {
        Response response =
                browser.get("/wecom/callback?state=" + browser.stateOf(client) + "&code=c-1&appid=suite-app");
        assertThat(response.header("Location")).contains("code=state_other_connection");
        assertThat(Peers.loginInfoCalls()).isEmpty();
    }

    @Test
    void signInPageWhenInsideOfWeComThenNoClick() {
        browser.calling(IN_WECOM);
        Response page = browser.get(browser.begin(client));
        page.then().statusCode(303);
        assertThat(page.header("Location")).contains("/wecom/start/").endsWith("?connection=wecom");
        assertThat(Browser.link(browser.get(page.header("Location")), "continue"))
                .endsWith("#wechat_redirect");
    }

    @Test
    void signInPageWhenThereIsSomethingToChooseThenItIsShown() {
        browser.calling(IN_WECOM);
        browser.get(browser.begin(client, "prompt", "select_account")).then().statusCode(200);

        ApplicationConfiguration two = TestClients.client(client.connections().get(0), TestClients.connection("other"));
        Peers.application(two);
        browser.get(browser.begin(two)).then().statusCode(200);
    }

    @Test
    void signInPageWhenOutsideOfWeComThenItIsShown() {
        browser.get(browser.begin(client)).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"ASK_ADMINISTRATOR, wecom_not_permitted", "TRY_LATER, wecom_error"})
    void callbackWhenWorkbenchIsClosedThenTheClassicDoorIsOffered(WeComFailure.Outcome outcome, String code) {
        browser.calling(IN_WECOM);
        Peers.weComFails(outcome, code);
        Response page = browser.get(browser.get("/wecom/callback?state=" + workbenchState() + "&code=c-1")
                .header("Location"));
        page.then().body(containsString(code)).body(containsString("start-again"));

        Peers.reset();
        String target = Browser.link(browser.get(Browser.link(page, "classic-door")), "continue");
        assertThat(target).contains("/wwopen/sso/3rd_qrConnect?");
        assertThat(browser.comeBack(Browser.query(target).get("state"), "c-2").header("Location"))
                .startsWith(TestClients.REDIRECT_URI);
    }

    @Test
    void callbackWhenAnotherDoorWouldNotHelpThenItIsNotOffered() {
        browser.calling(IN_WECOM);
        Peers.weComFails(WeComFailure.Outcome.SCAN_AGAIN, "wecom_code_invalid");
        withoutClassicDoor(browser.get("/wecom/callback?state=" + workbenchState() + "&code=c-1"));

        Peers.reset();
        Peers.resolution(Resolution.refused(Resolution.Refusal.USER_BLOCKED));
        withoutClassicDoor(browser.get("/wecom/callback?state=" + workbenchState() + "&code=c-1"));
    }

    @Test
    void callbackWhenClassicDoorIsClosedThenNoOtherIsOffered() {
        ApplicationConfiguration classic = TestClients.client(TestClients.connection("wecom"));
        Peers.application(classic);
        Peers.weComFails(WeComFailure.Outcome.ASK_ADMINISTRATOR, "wecom_not_permitted");
        withoutClassicDoor(browser.comeBack(browser.stateOf(classic), "c-1"));
    }

    @Test
    void errorPageWhenConnectionIsNoneThenNoDoorIsOffered() {
        browser.begin(client);
        for (String connection : List.of("", "%22%3E%3Cscript%3E", "a%0d%0ab", "x".repeat(40))) {
            browser.get("/login/error?code=wecom_error&connection=" + connection)
                    .then()
                    .body(not(containsString("classic-door")));
        }
    }

    private void withoutClassicDoor(Response response) {
        browser.get(response.header("Location"))
                .then()
                .body(containsString("start-again"))
                .body(not(containsString("classic-door")));
    }

    private String workbenchState() {
        String target =
                Browser.link(browser.get(browser.get(browser.begin(client)).header("Location")), "continue");
        return Browser.query(target).get("state");
    }

    private static Map<?, ?> code() throws Exception {
        JsonNode query =
                new ObjectMapper().readTree(Peers.loginInfoCalls().get(0).getBodyAsString());
        return new ObjectMapper().convertValue(query.path("code"), Map.class);
    }

    private static JsonNode grant() throws Exception {
        return new ObjectMapper().readTree(Peers.codeCalls().get(0).getBodyAsString());
    }
}
