package saoma.e2e;

import saoma.e2e.WholeSystem.Running;

/** A narrow phone, in Chinese and in every other language. */
class PagesOnPhoneTest extends InspectedPages {
    PagesOnPhoneTest(Running system) {
        super(system, 360, 740, "zh-CN", "zh-TW", "ja", "en");
    }
}
