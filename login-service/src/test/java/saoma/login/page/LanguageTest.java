package saoma.login.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, none, EN",
                "none, zh, ZH",
                "none, 'zh-CN,zh;q=0.9,en;q=0.8', ZH",
                "none, 'en;q=0.5,zh-Hant-TW;q=0.9', ZH",
                "none, 'fr, de', EN",
                "none, '*', EN",
                "none, 'zh;q=nonsense', EN",
                "none, ';;;,,,', EN",
                "zh-CN, en, ZH",
                "en zh, zh, EN",
                "fr, zh, ZH",
                "'', zh, ZH",
                "zhx, en, EN",
            })
    void chooseWhenWishesAreGivenThenTheFirstWeSpeak(String uiLocales, String acceptLanguage, Language language) {
        assertThat(Language.choose(uiLocales, acceptLanguage)).isEqualTo(language);
    }
}
