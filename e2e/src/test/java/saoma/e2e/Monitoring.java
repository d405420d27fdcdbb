package saoma.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the dashboard and the alerts ask Prometheus for. */
record Monitoring(JsonNode rules, List<String> panels) {
    private static final Path DIRECTORY = Path.of("../k8s/monitoring");
    private static final Pattern SELECTOR =
            Pattern.compile("\\b((?:saoma|ft|jvm|process|system)_\\w+|up\\b)(?:\\{([^}]*)})?");
    private static final Pattern LABELS = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern ALTERNATIVES = Pattern.compile("(\\w+)=~\"([\\w-]+(?:\\|[\\w-]+)+)\"");

    static Monitoring read() throws IOException {
        JsonNode dashboard = Json.MAPPER.readTree(Files.readString(DIRECTORY.resolve("saoma.json")));
        JsonNode alerts = new YAMLMapper().readTree(Files.readString(DIRECTORY.resolve("alerts.yaml")));
        return new Monitoring(
                alerts.path("spec"),
                dashboard.findValuesAsText("expr").stream()
                        .map(expression -> expression.replace("$__rate_interval", "5m"))
                        .toList());
    }

    /** What has a value while all is well: panels, and what is recorded; an alert has none. */
    List<String> alwaysThere() {
        List<String> all = new ArrayList<>(panels);
        all.addAll(rules.findValuesAsText("record"));
        return all;
    }

    /** Every series by itself that any expression selects, with the labels that it is grouped by. */
    Set<String> selectors() {
        Set<String> all = new TreeSet<>();
        List<String> expressions = new ArrayList<>(panels);
        expressions.addAll(rules.findValuesAsText("expr"));
        expressions.forEach(expression -> all.addAll(selectors(expression)));
        return all;
    }

    private static Set<String> selectors(String expression) {
        StringBuilder grouped = new StringBuilder();
        LABELS.matcher(expression)
                .results()
                .flatMap(by -> Pattern.compile(", *").splitAsStream(by.group(1)))
                .distinct()
                .forEach(label -> grouped.append(label).append("!=\"\","));
        Set<String> all = new TreeSet<>();
        for (MatchResult selector : SELECTOR.matcher(expression).results().toList()) {
            String wanted = selector.group(2) == null ? "" : selector.group(2);
            each(wanted).forEach(matchers -> all.add(selector.group(1) + "{" + grouped + matchers + "}"));
        }
        return all;
    }

    /** One of several words is there soon; a misspelt one never. */
    private static List<String> each(String matchers) {
        Matcher alternatives = ALTERNATIVES.matcher(matchers);
        if (!alternatives.find()) {
            return List.of(matchers);
        }
        return Pattern.compile("\\|")
                .splitAsStream(alternatives.group(2))
                .map(word -> alternatives.replaceFirst(alternatives.group(1) + "=\"" + word + "\""))
                .flatMap(one -> each(one).stream())
                .toList();
    }
}
