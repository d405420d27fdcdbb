package saoma.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts and the dashboard, as Prometheus itself understands them; {@code ./test} fetches its {@code promtool}. */
class AlertsTest {
    private static final Path MONITORING = Path.of("../k8s/monitoring");
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    Path directory;

    private JsonNode rules;

    @BeforeEach
    void unwrapRules() throws IOException {
        rules = YAML.readTree(Files.readString(MONITORING.resolve("alerts.yaml")))
                .path("spec");
        YAML.writeValue(directory.resolve("rules.yaml").toFile(), rules);
    }

    @Test
    void rulesWhenCheckedThenValid() throws Exception {
        assertThat(promtool("check", "rules", "rules.yaml")).isEqualTo("exit code 0");
    }

    @Test
    void alertsWhenSomethingGoesWrongThenFireAndElseNot() throws Exception {
        Files.copy(MONITORING.resolve("alerts-test.yaml"), directory.resolve("alerts-test.yaml"));
        assertThat(promtool("test", "rules", "alerts-test.yaml")).isEqualTo("exit code 0");
    }

    @Test
    void alertWhenTestedThenOnceItFiresAndOnceItDoesNot() throws IOException {
        List<JsonNode> cases = YAML
                .readTree(Files.readString(MONITORING.resolve("alerts-test.yaml")))
                .findValues("alert_rule_test")
                .stream()
                .flatMap(AlertsTest::stream)
                .toList();
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> assertThat(cases)
                .filteredOn(test -> test.path("alertname").equals(alert.path("alert")))
                .as(alert.path("alert").asText())
                .extracting(test -> test.path("exp_alerts").isEmpty())
                .contains(true, false));
    }

    @Test
    void dashboardWhenItsExpressionsAreParsedThenValid() throws Exception {
        List<String> expressions = expressions(dashboard());
        List<Map<String, String>> records = IntStream.range(0, expressions.size())
                .mapToObj(number -> Map.of(
                        "record",
                        "panel:" + number,
                        "expr",
                        expressions.get(number).replace("$__rate_interval", "5m")))
                .toList();
        assertThat(records).hasSizeGreaterThan(20);
        YAML.writeValue(
                directory.resolve("panels.yaml").toFile(),
                Map.of("groups", List.of(Map.of("name", "panels", "rules", records))));
        assertThat(promtool("check", "rules", "panels.yaml")).isEqualTo("exit code 0");
    }

    @Test
    void alertWhenItFiresThenOperationsSayWhatToDo() throws IOException {
        String operations = Files.readString(Path.of("../docs/operations.md"));
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            String name = alert.path("alert").asText();
            assertThat(operations).contains("\n### " + name + "\n");
            assertThat(alert.path("annotations").path("runbook_url").asText())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(alert.path("labels").path("severity").asText()).isIn("critical", "warning");
        });
    }

    private Stream<JsonNode> alerts() {
        return stream(rules.path("groups"))
                .flatMap(group -> stream(group.path("rules")))
                .filter(rule -> rule.has("alert"));
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(Files.readString(MONITORING.resolve("saoma.json")));
    }

    private static List<String> expressions(JsonNode dashboard) {
        return dashboard.findValuesAsText("expr");
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private String promtool(String... arguments) throws Exception {
        String promtool = System.getenv("PROMTOOL");
        assumeTrue(promtool != null, "no promtool here");
        List<String> command = new ArrayList<>(List.of(promtool));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        int exitCode = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return exitCode == 0 ? "exit code 0" : Files.readString(output);
    }
}
