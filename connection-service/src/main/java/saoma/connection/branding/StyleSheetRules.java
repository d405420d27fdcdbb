package saoma.connection.branding;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import saoma.connection.image.ImageReference;

/**
 * Which style sheets our pages take in: small ones that load nothing from elsewhere. The pages' content security policy
 * is the second wall; this one tells the operator while they are at it.
 */
final class StyleSheetRules {
    private static final int MAX_BYTES = 16 * 1024;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\r\\t]]");
    private static final Pattern IMPORT = Pattern.compile("@import", Pattern.CASE_INSENSITIVE);
    private static final Pattern IMAGE_SET = Pattern.compile("image-set\\(", Pattern.CASE_INSENSITIVE);
    private static final Pattern URL = Pattern.compile("url\\(\\s*[\"']?([^\"')\\s]*)", Pattern.CASE_INSENSITIVE);

    private static final List<Rule> RULES = List.of(
            new Rule(
                    css -> css.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES,
                    "must not be longer than " + MAX_BYTES + " bytes"),
            new Rule(
                    css -> !CONTROL.matcher(css).find(),
                    "must not contain control characters other than tabs and line ends"),
            new Rule(css -> !css.contains("</"), "must not contain </"),
            // an escape can write any of the words below so that neither we nor a reviewer sees it (CSS Syntax Level 3
            // §4.3.7)
            new Rule(css -> css.indexOf('\\') < 0, "must not contain \\; write characters as they are"),
            new Rule(css -> !IMPORT.matcher(css).find(), "must not contain @import"),
            new Rule(css -> !IMAGE_SET.matcher(css).find(), "must not contain image-set("),
            new Rule(
                    css -> urls(css).allMatch(url -> url.startsWith("data:image/") || ImageReference.isPath(url)),
                    "must contain url( only with data:image/ or the path of an uploaded image"));

    private record Rule(Predicate<String> holds, String message) {}

    private StyleSheetRules() {}

    /** @return the rules broken, in words */
    static Stream<String> broken(String css) {
        return RULES.stream().filter(rule -> !rule.holds().test(css)).map(Rule::message);
    }

    /** What its {@code url()} functions name (CSS Values and Units Level 4 §4.5). */
    static Stream<String> urls(String css) {
        return URL.matcher(css).results().map((MatchResult found) -> found.group(1));
    }
}
