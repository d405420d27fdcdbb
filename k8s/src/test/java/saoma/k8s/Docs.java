package saoma.k8s;

import static saoma.k8s.Source.HOME;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the documentation promises about manifests. */
final class Docs {
    private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z0-9_]+)`");
    private static final Pattern SECRET = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (`[^|]*) \\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Docs() {}

    /** @return the environment variables that docs/configuration.md knows */
    static Set<String> variables() {
        return all(VARIABLE, Source.read(HOME.resolve("../docs/configuration.md")));
    }

    /** @return the Secrets that docs/kubernetes.md asks for, each with its keys */
    static Map<String, Set<String>> secrets() {
        String text = Source.read(HOME.resolve("../docs/kubernetes.md"));
        String section = Arrays.stream(text.split("(?m)^## "))
                .filter(part -> part.startsWith("Secrets\n"))
                .findFirst()
                .orElseThrow();
        return SECRET.matcher(section)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> all(CODE, row.group(2))));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }
}
