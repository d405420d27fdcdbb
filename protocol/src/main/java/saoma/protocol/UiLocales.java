package saoma.protocol;

import java.util.List;

/** What languages people are spoken to in, as BCP 47 tags ({@code ui_locales}, OpenID Connect Core §3.1.2.1). */
public final class UiLocales {
    public static final List<String> TAGS = List.of("en", "zh-CN", "zh-TW", "ja");

    private UiLocales() {}
}
