package saoma.rest.setting;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.common.utils.StringUtil;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says of each wrong setting, in one line, how it is named, what was found and what is accepted. */
final class WrongSettings {
    /** More causes than any failure has; one that is its own cause would not end. */
    private static final int CAUSES_AT_MOST = 20;

    /** The codes are those of SmallRye Config. */
    private static final Pattern MALFORMED = Pattern.compile(
            "SRCFG00039: The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst being converted(.*)",
            Pattern.DOTALL);

    private static final Pattern MISSING = Pattern.compile(
            "SRCFG000(?:14: The config property|11: Could not expand value|40: The config property) (\\S+)");
    private static final Pattern UNKNOWN = Pattern.compile("SRCFG00050: (\\S+) in ");
    private static final Pattern OF_OTHER_TYPE =
            Pattern.compile("Failed to load config value of type class [\\w.]*?(\\w+) for: (\\S+)");
    /** What a constraint says. */
    private static final Pattern REFUSED = Pattern.compile("([a-z][\\w.\"-]+) (must .*)");

    private static final String FORM_UNKNOWN = "is malformed";
    private static final Pattern SECRET =
            Pattern.compile("secret|password|credential|master-key$|redis\\.hosts|datasource.*url");

    private WrongSettings() {}

    /** @return a line for each wrong setting that kept a service from starting; none when something else did */
    static List<String> in(Throwable failure) {
        List<String> lines = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES_AT_MOST)
                .map(WrongSettings::problems)
                .filter(problems -> !problems.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(WrongSettings::line)
                .distinct()
                .toList();
        return lines.stream().filter(line -> !saysLess(line, lines)).toList();
    }

    /** The platform and an interface of ours may find fault with the same key. */
    private static boolean saysLess(String line, List<String> lines) {
        return line.endsWith(FORM_UNKNOWN)
                && lines.stream()
                                .filter(other -> other.startsWith(line.substring(0, line.indexOf(' '))))
                                .count()
                        > 1;
    }

    private static List<String> problems(Throwable failure) {
        if (failure instanceof ConfigValidationException wrong) {
            return IntStream.range(0, wrong.getProblemCount())
                    .mapToObj(i -> wrong.getProblem(i).getMessage())
                    .toList();
        }
        String message = String.valueOf(failure.getMessage());
        boolean ofSettings = failure instanceof ConfigurationException
                || (failure instanceof IllegalArgumentException || failure instanceof NoSuchElementException)
                        && message.startsWith("SRCFG");
        return ofSettings ? List.of(message) : List.of();
    }

    private static String line(String problem) {
        Matcher malformed = MALFORMED.matcher(problem);
        if (malformed.find()) {
            return wrong(malformed.group(1), malformed.group(2), reason(malformed.group(3)));
        }
        Matcher missing = MISSING.matcher(problem);
        if (missing.find()) {
            return named(missing.group(1)) + " is missing: it must be set";
        }
        Matcher unknown = UNKNOWN.matcher(problem);
        if (unknown.find()) {
            return named(unknown.group(1)) + " is no setting of this service";
        }
        Matcher other = OF_OTHER_TYPE.matcher(problem);
        if (other.find()) {
            return wrong(other.group(2), current(other.group(2)), "must be a " + other.group(1));
        }
        Matcher refused = REFUSED.matcher(problem);
        return refused.matches()
                ? wrong(refused.group(1), current(refused.group(1)), refused.group(2))
                : problem.replaceAll("\\s+", " ");
    }

    private static String wrong(String key, String found, String reason) {
        if (found == null || found.isEmpty()) {
            return named(key) + " is missing: it " + reason;
        }
        boolean hidden = SECRET.matcher(key).find() || found.indexOf('@') >= 0;
        return named(key) + " is " + (hidden ? "wrong (not shown here)" : "\"" + found + "\"") + ": it "
                + (hidden && !reason.startsWith("must") ? FORM_UNKNOWN : reason);
    }

    /** Without the library's code, and without the value, which was said before. */
    private static String reason(String said) {
        String reason = said.strip()
                .replaceFirst("^SRCFG\\d+: ", "")
                .replaceFirst(", got \".*", "")
                .replaceAll("\\s+", " ");
        return reason.startsWith("must") ? reason : "is malformed: " + reason;
    }

    private static String current(String key) {
        return ConfigProvider.getConfig().getConfigValue(key).getValue();
    }

    static String named(String key) {
        String variable = StringUtil.replaceNonAlphanumericByUnderscores(key).toUpperCase(Locale.ROOT);
        return key + " (" + variable + ")";
    }
}
