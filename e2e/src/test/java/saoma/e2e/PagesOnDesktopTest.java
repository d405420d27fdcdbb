package saoma.e2e;

import saoma.e2e.WholeSystem.Running;

/** A wide screen, in English and in Chinese. */
class PagesOnDesktopTest extends InspectedPages {
    PagesOnDesktopTest(Running system) {
        super(system, 1440, 900, "en", "zh-CN");
    }
}
