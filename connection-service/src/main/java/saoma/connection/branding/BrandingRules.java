package saoma.connection.branding;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import saoma.connection.image.ImageReference;
import saoma.connection.image.UploadedImages.Named;
import saoma.connection.request.DisplayName;
import saoma.connection.request.WebAddress;
import saoma.protocol.Branding;
import saoma.protocol.UiLocales;
import saoma.rest.Problem.Violation;

/** What an operator may make of the pages, rule by rule. */
public final class BrandingRules {
    private static final String FIELD = "branding";

    private static final int MAX_AGREEMENTS = 5;
    private static final Predicate<String> NAME = matching(DisplayName.PATTERN);
    private static final Predicate<String> COLOUR = matching("#[0-9a-fA-F]{6}");
    private static final Predicate<String> TEXT = matching("(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,500}");

    private static final String COLOUR_FORM = "must be a colour as #rrggbb";
    private static final String TEXT_FORM = "must be 1 to 500 characters without control characters";
    private static final String LANGUAGES_FORM =
            "must have no languages other than " + String.join(", ", UiLocales.TAGS);

    private static final List<Function<Branding, Stream<Violation>>> RULES = List.of(
            branding -> form(FIELD + ".name", branding.name(), NAME, DisplayName.RULE),
            branding -> palette(FIELD + ".light", branding.light()),
            branding -> palette(FIELD + ".dark", branding.dark()),
            branding -> image(FIELD + ".backgroundImage", branding.backgroundImage()),
            branding -> agreements(FIELD + ".agreements", branding.agreements()),
            branding -> texts(FIELD + ".footer", branding.footer()),
            branding -> branding.css() == null
                    ? Stream.empty()
                    : StyleSheetRules.broken(branding.css()).map(message -> new Violation(FIELD + ".css", message)));

    private BrandingRules() {}

    /** @param branding null for none */
    public static List<Violation> violations(Branding branding) {
        return branding == null
                ? List.of()
                : RULES.stream().flatMap(rule -> rule.apply(branding)).toList();
    }

    /** @return the pictures it names, each of which must be an uploaded image of the pool, or bring its bytes */
    public static Stream<Named> images(Branding branding) {
        return branding == null
                ? Stream.empty()
                : Stream.of(
                                logo("light", branding.light()),
                                logo("dark", branding.dark()),
                                Stream.of(new Named(FIELD + ".backgroundImage", branding.backgroundImage())),
                                StyleSheetRules.urls(Objects.requireNonNullElse(branding.css(), ""))
                                        .map(url -> new Named(FIELD + ".css", url)))
                        .flatMap(each -> each);
    }

    private static Stream<Named> logo(String palette, Branding.Palette colours) {
        return colours == null ? Stream.empty() : Stream.of(new Named(FIELD + "." + palette + ".logo", colours.logo()));
    }

    private static Stream<Violation> palette(String field, Branding.Palette palette) {
        return palette == null
                ? Stream.empty()
                : Stream.of(
                                image(field + ".logo", palette.logo()),
                                form(field + ".accent", palette.accent(), COLOUR, COLOUR_FORM),
                                form(field + ".background", palette.background(), COLOUR, COLOUR_FORM))
                        .flatMap(each -> each);
    }

    private static Stream<Violation> agreements(String field, List<Branding.Agreement> agreements) {
        if (agreements.size() > MAX_AGREEMENTS) {
            return Stream.of(new Violation(field, "must not have more than " + MAX_AGREEMENTS + " entries"));
        }
        return IntStream.range(0, agreements.size())
                .boxed()
                .flatMap(index -> agreement(field + "[" + index + "]", agreements.get(index)));
    }

    private static Stream<Violation> agreement(String field, Branding.Agreement agreement) {
        if (agreement == null) {
            return Stream.of(new Violation(field, "must be a JSON object"));
        }
        Stream<Violation> title = agreement.title() == null || agreement.title().isEmpty()
                ? Stream.of(new Violation(field + ".title", "must be there in one language at least"))
                : texts(field + ".title", agreement.title());
        Stream<Violation> url = WebAddress.isHttps(agreement.url())
                ? Stream.empty()
                : Stream.of(new Violation(field + ".url", "must be an https URL"));
        return Stream.concat(title, url);
    }

    private static Stream<Violation> texts(String field, Map<String, String> texts) {
        return UiLocales.TAGS.containsAll(texts.keySet())
                ? texts.entrySet().stream()
                        .filter(text -> text.getValue() == null || !TEXT.test(text.getValue()))
                        .map(text -> new Violation(field + "." + text.getKey(), TEXT_FORM))
                : Stream.of(new Violation(field, LANGUAGES_FORM));
    }

    private static Stream<Violation> image(String field, String reference) {
        return form(field, reference, ImageReference::isWellFormed, ImageReference.RULE);
    }

    private static Stream<Violation> form(String field, String value, Predicate<String> valid, String message) {
        return value == null || valid.test(value) ? Stream.empty() : Stream.of(new Violation(field, message));
    }

    private static Predicate<String> matching(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }
}
