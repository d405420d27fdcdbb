package saoma.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
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
    private static final List<String> ACCESSIBILITY =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
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
        found.assertThat(page.url()).as(name + ": address").startsWith(origin + "/");
        found.assertThat(page.locator("html").getAttribute("lang"))
                .as(name + ": language")
                .isEqualTo(language);
        found.assertThat((List<?>) page.evaluate("window.layoutShifts"))
                .as(name + ": layout shifts")
                .isEmpty();
        found.assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as(name + ": pixels beyond the right edge")
                .isNotPositive();
        found.assertThat(compressed(page.content()))
                .as(name + ": bytes, compressed")
                .isLessThan(MOST_BYTES);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            String colours = scheme.name().toLowerCase(Locale.ROOT);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(screenshots.resolve(name + "-" + colours + ".png"))
                    .setFullPage(true));
            found.assertThat(violations(page))
                    .as(name + ": accessibility, " + colours)
                    .isEmpty();
        }
        found.assertThat(complaints).as(name + ": complaints of the browser").isEmpty();
        complaints.clear();
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                        .withTags(ACCESSIBILITY)
                        // WeCom's own page is WeCom's
                        .exclude("iframe")
                        .setLegacyMode(true)
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(Inspection::words)
                        .toList();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream()
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
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
