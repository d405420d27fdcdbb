package saoma.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus would know of the services, and what its own {@code promtool} makes of it. */
final class Prometheus {
    private static final String EVERY = "1s";
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)$");

    private final List<Map<String, String>> scrapes = new ArrayList<>();
    private final String promtool = System.getenv("PROMTOOL");
    private final Path directory;

    /** @param directory for what promtool reads and says */
    Prometheus(Path directory) {
        this.directory = directory;
    }

    boolean isHere() {
        return promtool != null;
    }

    /** @param metrics what the text endpoints say, by the name of the service */
    void scrape(Map<String, String> metrics) {
        Map<String, String> samples = new HashMap<>();
        metrics.forEach((service, text) -> {
            String target = "job=\"" + service + "\",instance=\"" + service + "\"";
            samples.put("up{" + target + "}", "1");
            Matcher sample = SAMPLE.matcher(text);
            while (sample.find()) {
                String labels = sample.group(2) == null ? "" : sample.group(2) + ",";
                samples.put(sample.group(1) + "{" + labels + target + "}", sample.group(3));
            }
        });
        scrapes.add(samples);
    }

    /**
     * @param rules those that Prometheus evaluates
     * @return what promtool says about those expressions that have no value now; empty when all have one
     */
    String withoutData(Object rules, Iterable<String> expressions) throws Exception {
        List<Object> tests = new ArrayList<>();
        for (String expression : expressions) {
            tests.add(Map.of(
                    "expr",
                    // what is not a number is no data either
                    "count((" + expression + ") >= -Inf) > bool 0",
                    "eval_time",
                    scrapes.size() - 1 + "s",
                    "exp_samples",
                    List.of(Map.of("labels", "{}", "value", 1))));
        }
        Files.createDirectories(directory);
        Json.MAPPER.writeValue(directory.resolve("rules.json").toFile(), rules);
        Json.MAPPER.writeValue(
                directory.resolve("test.json").toFile(),
                Map.of(
                        "rule_files",
                        List.of("rules.json"),
                        "evaluation_interval",
                        EVERY,
                        "tests",
                        List.of(Map.of("interval", EVERY, "input_series", series(), "promql_expr_test", tests))));
        return promtool("test", "rules", "test.json");
    }

    private List<Map<String, String>> series() {
        return scrapes.stream()
                .flatMap(scrape -> scrape.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(series -> {
                    Map<String, String> described = new LinkedHashMap<>();
                    described.put("series", series);
                    described.put(
                            "values",
                            scrapes.stream()
                                    .map(scrape -> scrape.getOrDefault(series, "_"))
                                    .collect(Collectors.joining(" ")));
                    return described;
                })
                .toList();
    }

    private String promtool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(promtool));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        int exitCode = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return exitCode == 0 ? "" : Files.readString(output);
    }
}
