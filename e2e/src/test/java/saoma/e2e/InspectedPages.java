package saoma.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import saoma.e2e.WholeSystem.Running;

/** Every page is sound: on one kind of screen, in light and in dark colours, and in other languages. */
abstract class InspectedPages extends EveryPage {
    /** Cannot be asked for again, or lead away by themselves. */
    private static final Set<String> ONCE = Set.of("install", "link-code-invalid", "start");

    private final int width;
    private final int height;
    private final String language;
    private final List<String> otherLanguages;
    private final Map<Visitor, Inspection> inspections = new HashMap<>();
    private SoftAssertions found = new SoftAssertions();

    /** @param otherLanguages in which there has to be room for the words as well */
    InspectedPages(Running system, int width, int height, String language, String... otherLanguages) {
        super(system);
        this.width = width;
        this.height = height;
        this.language = language;
        this.otherLanguages = List.of(otherLanguages);
    }

    @Override
    Visitor visitor(Browser.NewContextOptions options) {
        // colours that are still on their way from light to dark would be measured as they are
        Visitor visitor = system.visitor(
                options.setViewportSize(width, height).setLocale(language).setReducedMotion(ReducedMotion.REDUCE));
        Path screenshots = Path.of("target", "screenshots", "pages", width + "px");
        inspections.put(visitor, new Inspection(system.stack().publicUrl(), screenshots, visitor.context()));
        return visitor;
    }

    @Override
    void at(String name, Visitor visitor) {
        Inspection inspection = inspections.get(visitor);
        inspection.of(name, visitor.page(), language, found);
        if (ONCE.contains(name)) {
            return;
        }
        int parts = parts(visitor.page());
        for (String other : otherLanguages) {
            switchTo(other, visitor.page());
            found.assertThat(parts(visitor.page()))
                    .as(name + ": parts in " + other)
                    .isEqualTo(parts);
            inspection.ofTranslation(name + "-" + other, visitor.page(), other, found);
        }
        switchTo(language, visitor.page());
    }

    private static int parts(Page page) {
        return page.locator("main *").count();
    }

    private static void switchTo(String language, Page page) {
        page.locator("#languages [hreflang=" + language + "]").click();
        page.locator("html[lang=" + language + "]").waitFor();
    }

    @AfterEach
    void judge() {
        SoftAssertions all = found;
        found = new SoftAssertions();
        inspections.clear();
        all.assertAll();
    }
}
