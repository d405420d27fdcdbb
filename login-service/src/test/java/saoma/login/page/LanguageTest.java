package saoma.login.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.protocol.UiLocales;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, none, EN",
                "none, zh, ZH",
                "none, 'zh-CN,zh;q=0.9,en;q=0.8', ZH",
                "none, 'en;q=0.5,zh-Hant-TW;q=0.9', ZH_TW",
                "none, zh-TW, ZH_TW",
                "none, zh-hk, ZH_TW",
                "none, zh-MO, ZH_TW",
                "none, zh-Hant, ZH_TW",
                "none, zh-Hans-HK, ZH",
                "none, zh-SG, ZH",
                "none, 'ja-JP,ja;q=0.9,en;q=0.8', JA",
                "zh-Hant en, zh-CN, ZH_TW",
                "_ - x-y ja, en, JA",
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

    @Test
    void languagesWhenMetadataNameThemThenTheSame() {
        assertThat(Stream.of(Language.values()).map(Language::tag)).hasSameElementsAs(UiLocales.TAGS);
    }
}
