package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** The way back from WeCom, walked as it should not be. */
@ExtendWith(WholeSystem.class)
class CallbackTest {
    private static final String LOGIN_INFO = "get_login_info";

    private final Running system;
    private String connection;
    private RelyingApp app;

    CallbackTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void register() throws Exception {
        system.simulator().reset();
        connection = system.admin().newConnection(false);
        app = system.relyingApp(system.admin().newApplication(RelyingApp.REDIRECT_URI, connection));
    }

    @Test
    void callbackWhenStateUnknownThenErrorPageAndStartAgainWorks() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl());
            visitor.open(callback("auth_code=lac-x&state=" + "a".repeat(43)));
            refusedAndStartsAgain(visitor, "state_unknown");
        }
    }

    @Test
    void callbackWhenStateMissingThenErrorPageAndStartAgainWorks() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl());
            visitor.open(callback("auth_code=lac-x"));
            refusedAndStartsAgain(visitor, "state_missing");
        }
    }

    @Test
    void callbackWhenOtherBrowserThenErrorPageAndStartAgainWorks() throws Exception {
        try (Visitor victim = system.visitor();
                Visitor attacker = system.visitor()) {
            String stolen = returnAddress(attacker);
            victim.open(stolen);
            refusedAndStartsAgain(victim, "state_other_browser");
        }
    }

    @Test
    void callbackWhenOtherConnectionThenErrorPageAndStartAgainWorks() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.open(returnAddress(visitor).replace(Simulator.PROVIDER, Simulator.OTHER_PROVIDER));
            refusedAndStartsAgain(visitor, "state_other_connection");
        }
    }

    @Test
    void callbackWhenAuthCodeMissingThenErrorPageAndStartAgainWorks() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.open(returnAddress(visitor).replaceAll("auth_code=[^&]*&?", ""));
            refusedAndStartsAgain(visitor, "sign_in_cancelled");
        }
    }

    @Test
    void callbackWhenSameAgainThenSameResultAndOneCallToWeCom() {
        try (Visitor visitor = system.visitor()) {
            List<String> callbacks = new ArrayList<>();
            visitor.page().onRequest((Request request) -> {
                if (request.url().startsWith(callback(""))) {
                    callbacks.add(request.url());
                }
            });
            system.simulator().forgetCalls();
            String first =
                    visitor.open(app.authorizationUrl()).choose(connection).signInAs(Simulator.ZHANGSAN);
            visitor.open(callbacks.get(0));
            assertThat(visitor.backAtTheApp()).isEqualTo(first);
            assertThat(system.simulator().calls(LOGIN_INFO)).isOne();
        }
    }

    @Test
    void callbackWhenReplayedWithAnotherCodeThenErrorPageAndNoSecondCall() throws Exception {
        try (Visitor visitor = system.visitor()) {
            String used = returnAddress(visitor);
            visitor.open(used).backAtTheApp();
            system.simulator().forgetCalls();
            visitor.open(used.replaceAll("auth_code=[^&]*", "auth_code=another"));
            assertThat(visitor.errorCode()).isEqualTo("callback_replayed");
            assertThat(visitor.page().locator("#start-again").isVisible()).isTrue();
            assertThat(system.simulator().calls(LOGIN_INFO)).isZero();
        }
    }

    @Test
    void callbackWhenAnsweredThenCodeIsGoneFromTheAddressBar() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.open(returnAddress(visitor).replaceAll("auth_code=[^&]*", "auth_code=unknown"));
            assertThat(visitor.errorCode()).isEqualTo("wecom_code_invalid");
            assertThat(visitor.page().url()).doesNotContain("auth_code", "state=");
        }
    }

    @Test
    void callbackWhenParameterRepeatedOrHugeThenErrorPageWithoutStack() {
        for (String query : List.of(
                "state=a&state=b&auth_code=c",
                "state=" + "a".repeat(10_000) + "&auth_code=c",
                "state=%00&auth_code=c",
                "state=a&auth_code=%01%02")) {
            Json.Answer answer = Json.send("GET", callback(query), Map.of("Accept", "text/html"), null);
            assertThat(answer.status()).as(query.substring(0, 10)).isBetween(400, 499);
        }
    }

    /** Walks to WeCom and has the phone confirm. @return where WeCom would send the browser, which stays where it is */
    private String returnAddress(Visitor visitor) {
        visitor.open(app.authorizationUrl()).choose(connection);
        String key = visitor.page().locator("form.phone").getAttribute("action").replaceAll(".*key=", "");
        // away from the QR page, whose script would go on by itself
        visitor.open("about:blank");
        String qr = system.simulator().url() + "/control/qr/" + key;
        Json.send(
                        "POST",
                        qr + "/scan",
                        Map.of(),
                        Map.of(
                                "enterprise", Simulator.ZHANGSAN.enterprise(),
                                "userId", Simulator.ZHANGSAN.userId()))
                .require(200);
        return Json.send("POST", qr + "/confirm", Map.of(), null)
                .require(200)
                .get("redirect")
                .textValue();
    }

    private void refusedAndStartsAgain(Visitor visitor, String code) throws Exception {
        long before = system.simulator().calls(LOGIN_INFO);
        assertThat(visitor.errorCode()).isEqualTo(code);
        assertThat(before).isZero();
        visitor.screenshot("error-" + code).press("start-again");
        assertThat(app.redeem(visitor.choose(connection).signInAs(Simulator.ZHANGSAN))
                        .subject())
                .isNotBlank();
    }

    private String callback(String query) {
        return system.stack().publicUrl() + "/wecom/callback?" + query;
    }
}
