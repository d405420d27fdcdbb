package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.Set;
import saoma.e2e.WholeSystem.Running;

/** With JavaScript off there is a way on from every page, but for those that end something. */
class PagesWithoutScriptsTest extends EveryPage {
    private static final Set<String> ENDS =
            Set.of("device-allowed", "device-denied", "installed", "signed-in", "signed-out");

    PagesWithoutScriptsTest(Running system) {
        super(system);
    }

    @Override
    boolean scripts() {
        return false;
    }

    @Override
    Visitor visitor(Browser.NewContextOptions options) {
        return system.visitor(options.setLocale("en-US").setJavaScriptEnabled(false));
    }

    @Override
    void at(String name, Visitor visitor) {
        if (!ENDS.contains(name)) {
            assertThat(visitor.page()
                            .locator("main a[href]:visible, main button:visible")
                            .count())
                    .as("ways on from " + name)
                    .isPositive();
        }
    }
}
