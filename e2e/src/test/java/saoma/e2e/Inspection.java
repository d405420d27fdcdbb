package saoma.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.SoftAssertions;

/** Looks at the pages of one visitor: what can be measured of how good they are. */
final class Inspection {
    private static final int MOST_BYTES = 20 * 1024;
    /** Writes down what moved by itself (Layout Instability API). */
    private static final String WATCH_LAYOUT = """
            window.layoutShifts = [];
            new PerformanceObserver(list => list.getEntries().filter(entry => !entry.hadRecentInput).forEach(entry =>
                window.layoutShifts.push(entry.value + ': ' + entry.sources.map(source =>
                    (source.node?.outerHTML ?? source.node?.nodeValue ?? '').slice(0, 60) + ' from y='
                        + source.previousRect.y + ' to y=' + source.currentRect.y))))
                .observe({type: 'layout-shift', buffered: true});""";

    private final String origin;
    private final Path screenshots;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private volatile String document = "";

    /** @param origin of our pages */
    Inspection(String origin, Path screenshots, BrowserContext context) {
        this.origin = origin;
        this.screenshots = screenshots;
        context.addInitScript(WATCH_LAYOUT);
        context.onRequest(this::requested);
        context.onResponse(this::answered);
        context.onConsoleMessage(this::said);
    }

    private void requested(Request request) {
        if (!request.isNavigationRequest() && ours(request.frame().url()) && !ours(request.url())) {
            complaints.add("request to another origin: " + request.url());
        }
    }

    private void answered(Response response) {
        Request request = response.request();
        if (request.isNavigationRequest() && request.frame().parentFrame() == null) {
            document = response.url();
        }
    }

    private void said(ConsoleMessage message) {
        String place = message.location();
        // that the document itself came with status 4xx is meant to be so
        boolean status = message.text().startsWith("Failed to load resource") && place.startsWith(document);
        if (message.type().equals("error") && ours(place) && !status) {
            complaints.add("console: " + message.text() + " at " + place);
        }
    }

    private boolean ours(String address) {
        return address.startsWith(origin + "/") || address.startsWith("data:");
    }

    /** @param found what is wrong is added here */
    void of(String name, Page page, String language, SoftAssertions found) {
        of(name, page.mainFrame(), language, found);
    }

    /** @param document of ours, by itself or inside of another site's page */
    void of(String name, Frame document, String language, SoftAssertions found) {
        words(name, document, language, found);
        if (document.parentFrame() == null) {
            // a frame takes another width of its page for a shift
            found.assertThat((List<?>) document.evaluate("window.layoutShifts"))
                    .as(name + ": layout shifts")
                    .isEmpty();
        }
        found.assertThat(compressed(document.content()))
                .as(name + ": bytes, compressed")
                .isLessThan(MOST_BYTES);
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            colours(name, document, scheme, found);
        }
        complaints(name, found);
    }

    /** Of a page that has been looked at in another language: do these words have room? */
    void ofTranslation(String name, Page page, String language, SoftAssertions found) {
        words(name, page.mainFrame(), language, found);
        colours(name, page.mainFrame(), ColorScheme.LIGHT, found);
        complaints(name, found);
    }

    private void words(String name, Frame document, String language, SoftAssertions found) {
        found.assertThat(document.url()).as(name + ": address").startsWith(origin + "/");
        found.assertThat(document.locator("html").getAttribute("lang"))
                .as(name + ": language")
                .isEqualTo(language);
        found.assertThat((Integer) document.page().evaluate(Measure.BEYOND_THE_EDGE))
                .as(name + ": pixels beyond the right edge")
                .isNotPositive();
        found.assertThat((String) document.evaluate(Measure.CUT_OFF))
                .as(name + ": cut off")
                .isEmpty();
    }

    private void colours(String name, Frame document, ColorScheme scheme, SoftAssertions found) {
        String colours = scheme.name().toLowerCase(Locale.ROOT);
        document.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        document.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(screenshots.resolve(name + "-" + colours + ".png"))
                        .setFullPage(true));
        document.evaluate(Measure.AXE);
        found.assertThat((String) document.evaluate(Measure.VIOLATIONS))
                .as(name + ": accessibility, " + colours)
                .isEmpty();
    }

    private void complaints(String name, SoftAssertions found) {
        found.assertThat(complaints).as(name + ": complaints of the browser").isEmpty();
        complaints.clear();
    }

    private static int compressed(String page) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.size();
    }
}
