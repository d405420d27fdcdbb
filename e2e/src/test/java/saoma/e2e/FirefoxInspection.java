package saoma.e2e;

import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** What {@link Inspection} measures, in Firefox, on a narrow and on a wide screen, in the colours that the person has chosen. */
final class FirefoxInspection {
    private static final String COLOURS = "matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'";
    /** A frame hears of another size when it is drawn. */
    private static final String DRAWN =
            "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))";

    private FirefoxInspection() {}

    static void of(String name, Firefox.Settings settings, FirefoxPage page) {
        of(name, settings, page, page);
    }

    /** @param document of ours, in the window or inside of the page that the window shows */
    static void of(String name, Firefox.Settings settings, FirefoxPage window, FirefoxPage document) {
        SoftAssertions found = new SoftAssertions();
        String colours = settings.dark() ? "dark" : "light";
        found.assertThat(document.evaluate(COLOURS).textValue()).isEqualTo(colours);
        for (int width : List.of(360, 1440)) {
            window.size(width, 900);
            document.evaluate(DRAWN);
            String what = name + "-" + width + "px-" + colours;
            window.screenshot(what);
            for (FirefoxPage each : List.of(window, document)) {
                found.assertThat(each.evaluate(Measure.BEYOND_THE_EDGE).intValue())
                        .as(what + ": pixels beyond the right edge")
                        .isNotPositive();
            }
            found.assertThat(document.evaluate(Measure.CUT_OFF).textValue())
                    .as(what + ": cut off")
                    .isEmpty();
            document.evaluate(Measure.AXE);
            found.assertThat(document.evaluate(Measure.VIOLATIONS).textValue())
                    .as(what + ": accessibility")
                    .isEmpty();
        }
        found.assertAll();
    }
}
