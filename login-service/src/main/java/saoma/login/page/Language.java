package saoma.login.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The languages our pages speak. */
public enum Language {
    EN("en", "en"),
    ZH("zh-CN", "zh");

    private static final int MAX_HEADER_LENGTH = 500;

    private final String tag;
    private final String weCom;

    Language(String tag, String weCom) {
        this.tag = tag;
        this.weCom = weCom;
    }

    /** BCP 47 tag for {@code <html lang>}. */
    public String tag() {
        return tag;
    }

    /** Value of WeCom's {@code lang} parameter. */
    public String weCom() {
        return weCom;
    }

    public Locale locale() {
        return Locale.forLanguageTag(weCom);
    }

    /**
     * @param uiLocales the client's wish (OpenID Connect Core §3.1.2.1), best first; null when it has none
     * @param acceptLanguage the browser's header; null when it sent none
     * @return the first of these that we speak, else English
     */
    public static Language choose(String uiLocales, String acceptLanguage) {
        Stream<String> wished = uiLocales == null ? Stream.empty() : Arrays.stream(uiLocales.split(" "));
        return Stream.concat(wished, ranges(acceptLanguage).stream().map(Locale.LanguageRange::getRange))
                .map(Language::speaking)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(EN);
    }

    private static Language speaking(String tag) {
        String primary = tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(language -> language.weCom.equals(primary))
                .findFirst()
                .orElse(null);
    }

    private static List<Locale.LanguageRange> ranges(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > MAX_HEADER_LENGTH) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
