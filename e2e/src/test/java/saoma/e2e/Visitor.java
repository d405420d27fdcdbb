package saoma.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A person with a browser of their own, and WeCom on a simulated phone. */
final class Visitor implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Pattern BACK_AT_THE_APP = Pattern.compile(Pattern.quote(RelyingApp.REDIRECT_URI) + "\\?.*");
    private static final int PATIENCE_MILLIS = 60_000;

    private final BrowserContext context;
    private final Page page;

    Visitor(Browser browser, Browser.NewContextOptions options) {
        if (options.viewportSize == null) {
            options.setViewportSize(1024, 768);
        }
        context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = context.newPage();
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    Visitor open(String url) {
        page.navigate(url);
        return this;
    }

    Visitor press(String id) {
        page.locator("#" + id).click();
        return this;
    }

    /** Presses the first element whose id begins so. */
    Visitor pressFirst(String beginning) {
        page.locator("[id^=" + beginning + "]").first().click();
        return this;
    }

    /** Waits until the element is there to be seen. */
    Visitor await(String id) {
        page.locator("#" + id).waitFor();
        return this;
    }

    /** Presses the button of a connection and waits for WeCom's QR page. */
    Visitor choose(String connection) {
        return press("connection-" + connection).await("sim-scan");
    }

    Visitor scanAs(Simulator.Member member) {
        page.locator("#sim-member").selectOption(member.option());
        return press("sim-scan");
    }

    /** Scans and confirms. @return the address at which the browser is back at the app */
    String signInAs(Simulator.Member member) {
        scanAs(member).press("sim-confirm");
        return backAtTheApp();
    }

    /** @return the address at which the browser is back at the app */
    String backAtTheApp() {
        page.waitForURL(BACK_AT_THE_APP);
        // an empty fragment says nothing
        return page.url().replaceFirst("#$", "");
    }

    /** @return what the element says, once it is there */
    String text(String id) {
        return page.locator("#" + id).textContent().strip();
    }

    /** @return the stable code of the error page that is shown */
    String errorCode() {
        return text("error-code");
    }

    Visitor screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
