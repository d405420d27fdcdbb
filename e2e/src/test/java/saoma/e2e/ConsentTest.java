package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.Inbox.Arrival;
import saoma.e2e.WholeSystem.Running;

/** A third party's app gets what the person allows it, and is asked about once. */
@ExtendWith(WholeSystem.class)
class ConsentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CALLBACK = "/callback";

    private final Running system;
    private final Inbox inbox = new Inbox();
    private Admin admin;
    private String connection;
    private RelyingApp app;

    ConsentTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void register() throws Exception {
        system.simulator().reset();
        admin = system.admin().newPool();
        connection = admin.newConnection(false);
        app = new RelyingApp(
                system.issuer(admin),
                admin.newApplication(
                        Map.of(
                                "redirectUris", List.of(inbox.url(CALLBACK)),
                                "scopes", List.of("openid", "profile", "email", "wecom"),
                                "consentRequired", true),
                        connection),
                inbox.url(CALLBACK));
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    private void arriveAtTheQuestion(Visitor visitor, String url) {
        visitor.open(url).choose(connection).scanAs(Simulator.ZHANGSAN).press("sim-confirm");
        visitor.page().locator("#consent-allow").waitFor();
    }

    private Arrival answer() throws InterruptedException {
        return inbox.await(CALLBACK, PATIENCE);
    }

    @Test
    void signInWhenAllowedThenCodeAndNotAskedAgain() throws Exception {
        try (Visitor visitor = system.visitor()) {
            arriveAtTheQuestion(visitor, app.authorizationUrl());
            assertThat(visitor.page().locator("#disclosures li").count()).isEqualTo(2);
            visitor.screenshot("consent-en").press("consent-allow");
            String subject = app.redeem(answer().asQuery()).subject();

            visitor.open(app.authorizationUrl());
            assertThat(app.redeem(answer().asQuery()).subject()).isEqualTo(subject);
        }
    }

    @Test
    void signInWhenMoreIsAskedForThenAskedAgain() throws Exception {
        try (Visitor visitor = system.visitor()) {
            arriveAtTheQuestion(visitor, app.authorizationUrl());
            visitor.press("consent-allow");
            answer();
            visitor.open(app.authorizationUrl(request -> request.scope(Scope.parse("openid profile email wecom"))));
            assertThat(visitor.page().locator("#disclosures li").count()).isEqualTo(4);
            visitor.press("consent-allow");
            assertThat(app.redeem(answer().asQuery()).claims().getClaim("wecom"))
                    .isNotNull();
        }
    }

    @Test
    void signInWhenDeniedThenAccessDeniedAndAskedAgain() throws Exception {
        try (Visitor visitor = system.visitor()) {
            arriveAtTheQuestion(visitor, app.authorizationUrl());
            visitor.press("consent-deny");
            assertThat(app.answer(answer().asQuery())
                            .toErrorResponse()
                            .getErrorObject()
                            .getCode())
                    .isEqualTo("access_denied");
            visitor.open(app.authorizationUrl());
            assertThat(visitor.page().locator("#consent-allow").isVisible()).isTrue();
        }
    }

    @Test
    void allowWhenDoubleClickedThenOneCodeThatWorks() throws Exception {
        try (Visitor visitor = system.visitor()) {
            arriveAtTheQuestion(visitor, app.authorizationUrl());
            visitor.page().locator("#consent-allow").dblclick();
            visitor.page().locator("#arrived").waitFor();
            Arrival first = answer();
            while (!inbox.isEmpty(CALLBACK)) {
                assertThat(answer().get("code")).isEqualTo(first.get("code"));
            }
            assertThat(app.redeem(first.asQuery()).subject()).isNotBlank();
        }
    }

    @Test
    void allowWhenAppRedirectsToAnotherOriginThenBrowserGetsThere() throws Exception {
        inbox.redirect(CALLBACK, inbox.url("/landed").replace("127.0.0.1", "localhost"));
        try (Visitor visitor = system.visitor()) {
            arriveAtTheQuestion(visitor, app.authorizationUrl());
            visitor.press("consent-allow");
            visitor.page().locator("#arrived").waitFor();
            assertThat(visitor.page().url()).isEqualTo(inbox.url("/landed").replace("127.0.0.1", "localhost"));
            assertThat(app.redeem(answer().asQuery()).subject()).isNotBlank();
        }
    }

    @Test
    void allowWhenAnsweredByFormPostThenCodeInTheBody() throws Exception {
        try (Visitor visitor = system.visitor()) {
            arriveAtTheQuestion(visitor, app.authorizationUrl(request -> request.responseMode(ResponseMode.FORM_POST)));
            visitor.press("consent-allow");
            Arrival arrival = answer();
            assertThat(arrival.method()).isEqualTo("POST");
            assertThat(app.redeem(arrival.asQuery()).subject()).isNotBlank();
        }
    }

    @Test
    void questionWhenChineseAndPhoneSizedThenChineseAndNothingOverflows() {
        try (Visitor visitor = system.visitor(new Browser.NewContextOptions().setLocale("zh-CN"))) {
            arriveAtTheQuestion(
                    visitor, app.authorizationUrl(request -> request.scope(Scope.parse("openid profile email wecom"))));
            visitor.screenshot("consent-zh");
            visitor.page().setViewportSize(360, 640);
            visitor.screenshot("consent-phone");
            assertThat(visitor.page().locator("html").getAttribute("lang")).startsWith("zh");
            assertThat(visitor.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }
}
