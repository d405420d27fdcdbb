package saoma.login.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.login.Browser;
import saoma.login.LoginServiceTest;
import saoma.login.Peers;
import saoma.login.TestClients;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Doors;

@QuarkusTest
@LoginServiceTest
class SignInResourceTest {
    private static final String IN_WECOM = "Mozilla/5.0 Mobile/14C92 wxwork/2.4.2 MicroMessenger/6.3.22 Language/zh";
    private static final String IN_WECHAT = "Mozilla/5.0 Mobile/15E148 MicroMessenger/8.0.50 NetType/WIFI";

    private static final Doors WEB_LOGIN = new Doors(new Doors.WebLogin("suite-login", 100), null);

    private final Browser browser = new Browser();
    private final ApplicationConfiguration client = TestClients.client(
            TestClients.connection("first"), TestClients.connection("second"), TestClients.connection("third"));

    @BeforeEach
    void registerClient() {
        Peers.reset();
        Peers.application(client);
    }

    @Test
    void pageWhenNobodySignedInBeforeThenInTheOperatorsOrder() {
        Response page = browser.get(browser.begin(client));
        assertThat(page.asString()).containsSubsequence("connection-first", "connection-second", "connection-third");
        page.then().body(not(containsString("Used last")));
    }

    @Test
    void pageWhenSomebodySignedInBeforeThenThatConnectionComesFirst() {
        browser.comeBack(browser.leave(browser.begin(client), "third").get("state"), "code-1");
        browser.cookies().remove("session");
        Response page = browser.get(browser.begin(client));
        assertThat(page.asString())
                .containsSubsequence("connection-third", "<small>Used last</small>", "connection-first");
        page.then().body(containsString("connection-second"));
    }

    @Test
    void pageWhenTheLastConnectionIsGoneOrInventedThenNothingIsRemembered() {
        for (String last : new String[] {"gone", "<script>", ""}) {
            browser.cookies().put("last-connection", last);
            Response page = browser.get(browser.begin(client));
            assertThat(page.asString()).containsSubsequence("connection-first", "connection-second");
            page.then().body(not(containsString("Used last"))).body(not(containsString("gone")));
        }
    }

    @Test
    void lastConnectionWhenPoolIsAnotherThenItsOwn() {
        ApplicationConfiguration other =
                TestClients.inPool("acme", TestClients.connection("first"), TestClients.connection("second"));
        Peers.application(other);
        browser.comeBack(browser.leave(browser.begin(other), "second").get("state"), "code-2");
        assertThat(browser.cookies()).containsEntry("last-connection-acme", "second");
        assertThat(browser.cookies()).doesNotContainKey("last-connection");
    }

    @Test
    void pageWhenInWeChatThenAHintAndNoPanel() {
        ApplicationConfiguration panel = TestClients.client(TestClients.connection("wecom", WEB_LOGIN, null));
        Peers.application(panel);
        Browser weChat = new Browser().calling(IN_WECHAT);
        weChat.get(weChat.begin(panel))
                .then()
                .statusCode(200)
                .body(containsString("id=\"hint-wechat\""))
                .body(containsString("connection-wecom"))
                .body(not(containsString("id=\"panel\"")));
    }

    @Test
    void pageWhenInWeComWithoutItsDoorThenAHintAndNoPanel() {
        ApplicationConfiguration panel = TestClients.client(TestClients.connection("wecom", WEB_LOGIN, null));
        Peers.application(panel);
        Browser weCom = new Browser().calling(IN_WECOM);
        weCom.get(weCom.begin(panel))
                .then()
                .statusCode(200)
                .body(containsString("id=\"hint-wecom\""))
                .body(not(containsString("id=\"panel\"")));
    }

    @Test
    void pageWhenInWeComWithItsDoorThenNoHint() {
        Doors workbench = new Doors(null, new Doors.Workbench("suite-app", false));
        ApplicationConfiguration both =
                TestClients.client(TestClients.connection("wecom", workbench, null), TestClients.connection("other"));
        Peers.application(both);
        Browser weCom = new Browser().calling(IN_WECOM);
        weCom.get(weCom.begin(both)).then().statusCode(200).body(not(containsString("id=\"hint-")));
    }
}
