package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.nimbusds.oauth2.sdk.ResponseMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** A site that is no application's opens our pages with everything it needs, and gets nothing out of them. */
@ExtendWith(WholeSystem.class)
class HostileOriginTest {
    /** Writes down every message that anybody posts to it. */
    private static final String LISTENING = """
            <!doctype html><title>site</title>
            <script>window.heard = []; addEventListener('message', event => heard.push(event.data));</script>
            <button id="open" onclick="window.popup = window.open('ADDRESS', '_blank', 'popup')">open</button>
            <iframe id="frame" src="about:blank" width="400" height="500"></iframe>""";

    private final Running system;
    private final Site client = new Site();
    private final Site hostile = new Site();
    private String connection;
    private RelyingApp app;

    HostileOriginTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void register() throws Exception {
        system.simulator().reset();
        connection = system.admin().newConnection(false);
        Admin.Application application = system.admin()
                .newApplication(
                        Map.of(
                                "redirectUris", List.of(client.origin() + "/callback"),
                                "embeddingOrigins", List.of(client.origin())),
                        connection);
        app = new RelyingApp(system.issuer(), application, client.origin() + "/callback");
        String page = LISTENING.replace("ADDRESS", messageToClient());
        client.show(page);
        hostile.show(page);
    }

    @AfterEach
    void close() {
        client.close();
        hostile.close();
    }

    private String messageToClient() {
        return app.authorizationUrl(request -> request.responseMode(new ResponseMode("web_message")));
    }

    private void signIn(Visitor visitor) {
        visitor.open(app.authorizationUrl())
                .choose(connection)
                .scanAs(Simulator.ZHANGSAN)
                .press("sim-confirm");
        visitor.page().waitForURL(url -> url.startsWith(client.origin()));
    }

    /** @return how many messages it heard until the pop-up was closed */
    private int heardAfterOpening(Visitor visitor, Site site) {
        visitor.open(site.origin());
        Page popup = visitor.page().waitForPopup(() -> visitor.press("open"));
        visitor.page().waitForCondition(() -> popup.isClosed() || popup.url().startsWith(client.origin()));
        return (Integer) visitor.page().evaluate("window.heard.length");
    }

    @Test
    void popUpWhenOpenedByAnotherOriginThenOnlyTheClientHears() {
        try (Visitor visitor = system.visitor()) {
            signIn(visitor);
            assertThat(heardAfterOpening(visitor, client)).isOne();
            assertThat(heardAfterOpening(visitor, hostile)).isZero();
        }
    }

    @Test
    void pagesWhenFramedByAnotherOriginThenNotShown() {
        try (Visitor visitor = system.visitor()) {
            signIn(visitor);
            visitor.open(hostile.origin());
            for (String address : List.of(
                    app.authorizationUrl(),
                    messageToClient(),
                    system.stack().publicUrl() + "/account",
                    system.stack().publicUrl() + "/device",
                    system.stack().publicUrl() + "/oidc/session/end",
                    messageToClient().replace("/oidc/auth?", "/login/inline?"))) {
                assertThat(framed(visitor, address)).as("shown of " + address).isEmpty();
            }
            assertThat(visitor.page().evaluate("window.heard.length")).isEqualTo(0);
        }
    }

    /** @return the text of what the frame shows; a page that was refused has none of ours */
    private static String framed(Visitor visitor, String address) {
        visitor.page()
                .evaluate(
                        "address => new Promise(resolve => { const frame = document.getElementById('frame');"
                                + " frame.onload = resolve; frame.src = address; })",
                        address);
        return visitor.page().frames().stream()
                .filter(frame -> frame.parentFrame() != null)
                .map(frame -> frame.locator("main").allTextContents().toString().replace("[]", ""))
                .reduce("", String::concat);
    }
}
