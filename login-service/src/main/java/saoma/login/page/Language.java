package saoma.login.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The languages our pages speak. */
public enum Language {
    EN("en", "English", "en"),
    ZH("zh-CN", "简体中文", "zh"),
    ZH_TW("zh-TW", "繁體中文", "zh"),
    JA("ja", "日本語", "en");

    private static final int MAX_HEADER_LENGTH = 500;
    /** Who writes Chinese there and does not say how, writes the traditional characters. */
    private static final Set<String> TRADITIONAL_REGIONS = Set.of("TW", "HK", "MO");

    private final String tag;
    private final String ownName;
    private final String weCom;

    Language(String tag, String ownName, String weCom) {
        this.tag = tag;
        this.ownName = ownName;
        this.weCom = weCom;
    }

    /** BCP 47 tag for {@code <html lang>}. */
    public String tag() {
        return tag;
    }

    /** What those who speak it call it. */
    public String ownName() {
        return ownName;
    }

    /** Value of WeCom's {@code lang} parameter, which knows Chinese and English only. */
    public String weCom() {
        return weCom;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** This one, then those whose readers understand the others best. */
    public Stream<Language> andNearest() {
        return switch (this) {
            case ZH -> Stream.of(ZH, ZH_TW, EN);
            case ZH_TW -> Stream.of(ZH_TW, ZH, EN);
            default -> Stream.of(this, EN);
        };
    }

    /** @return null when it is none of our tags */
    public static Language ofTag(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst()
                .orElse(null);
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

    /** @return the language of this BCP 47 tag, as a stranger sent it; null when we do not speak it */
    private static Language speaking(String tag) {
        Locale wished = Locale.forLanguageTag(tag);
        return switch (wished.getLanguage()) {
            case "en" -> EN;
            case "ja" -> JA;
            case "zh" -> traditional(wished) ? ZH_TW : ZH;
            default -> null;
        };
    }

    private static boolean traditional(Locale chinese) {
        return chinese.getScript().isEmpty()
                ? TRADITIONAL_REGIONS.contains(chinese.getCountry())
                : chinese.getScript().equals("Hant");
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
