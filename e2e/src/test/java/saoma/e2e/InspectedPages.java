package saoma.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import saoma.e2e.WholeSystem.Running;

/** Every page is sound: on one kind of screen and in one language, in light and in dark colours. */
abstract class InspectedPages extends EveryPage {
    private final int width;
    private final int height;
    private final String language;
    private final Map<Visitor, Inspection> inspections = new HashMap<>();
    private SoftAssertions found = new SoftAssertions();

    InspectedPages(Running system, int width, int height, String language) {
        super(system);
        this.width = width;
        this.height = height;
        this.language = language;
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
        inspections.get(visitor).of(name, visitor.page(), language, found);
    }

    @AfterEach
    void judge() {
        SoftAssertions all = found;
        found = new SoftAssertions();
        inspections.clear();
        all.assertAll();
    }
}
