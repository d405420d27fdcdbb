package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.Inbox.Arrival;
import saoma.e2e.WholeSystem.Running;

/** OAuth 2.0 Form Post Response Mode: the browser brings the answer to the app in the body of a POST. */
@ExtendWith(WholeSystem.class)
class FormPostTest {
    private static final String CALLBACK = "/callback";

    private final Running system;
    private final Inbox inbox = new Inbox();
    private String connection;
    private RelyingApp app;

    FormPostTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void register() throws Exception {
        system.simulator().reset();
        connection = system.admin().newConnection(false);
        app = new RelyingApp(
                system.issuer(),
                system.admin().newApplication(Map.of("redirectUris", List.of(inbox.url(CALLBACK))), connection),
                inbox.url(CALLBACK));
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    private String url(Prompt.Type... prompts) {
        return app.authorizationUrl(request ->
                request.responseMode(ResponseMode.FORM_POST).prompt(prompts.length == 0 ? null : new Prompt(prompts)));
    }

    private Arrival posted() throws InterruptedException {
        Arrival arrival = inbox.await(CALLBACK, Duration.ofSeconds(60));
        assertThat(arrival.method()).isEqualTo("POST");
        return arrival;
    }

    private String error(Arrival arrival) throws Exception {
        return app.answer(arrival.asQuery()).toErrorResponse().getErrorObject().getCode();
    }

    private Visitor scan(Visitor visitor) {
        return visitor.choose(connection).scanAs(Simulator.ZHANGSAN).press("sim-confirm");
    }

    @Test
    void signInWhenScannedOrBySessionThenCodeIsPosted() throws Exception {
        try (Visitor visitor = system.visitor()) {
            scan(visitor.open(url()));
            String subject = app.redeem(posted().asQuery()).subject();
            visitor.page().locator("#arrived").waitFor();
            assertThat(visitor.page().url()).isEqualTo(inbox.url(CALLBACK));

            visitor.open(url(Prompt.Type.NONE));
            assertThat(app.redeem(posted().asQuery()).subject()).isEqualTo(subject);
        }
    }

    @Test
    void signInWhenPromptNoneWithoutSessionThenErrorIsPosted() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.open(url(Prompt.Type.NONE));
            assertThat(error(posted())).isEqualTo("login_required");
        }
    }

    @Test
    void signInWhenCancelledThenErrorIsPosted() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.open(url()).press("cancel");
            assertThat(error(posted())).isEqualTo("access_denied");
        }
    }

    @Test
    void signInWhenWithoutScriptsThenButtonPosts() throws Exception {
        var options = new Browser.NewContextOptions().setLocale("en-US").setJavaScriptEnabled(false);
        try (Visitor visitor = system.visitor(options)) {
            visitor.open(url()).press("connection-" + connection).press("continue");
            visitor.scanAs(Simulator.ZHANGSAN).press("sim-confirm");
            visitor.page().locator("#form-post").waitFor();
            assertThat(inbox.isEmpty(CALLBACK)).isTrue();
            visitor.screenshot("form-post-without-scripts").press("continue");
            assertThat(app.redeem(posted().asQuery()).subject()).isNotBlank();
        }
    }
}
