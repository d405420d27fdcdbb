package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;
import saoma.local.Part;

/** What the dashboard and the alerts ask Prometheus for is there once somebody has signed in. */
@ExtendWith(WholeSystem.class)
class MetricsTest {
    private static final Path MONITORING = Path.of("../k8s/monitoring");
    private static final Pattern ASKED_FOR = Pattern.compile("\\b(?:saoma|ft|jvm|process|system)_[a-zA-Z0-9_]+");
    private static final Pattern SHOWN = Pattern.compile("(?m)^[a-zA-Z0-9_]+(?=[{ ])");
    /** Pushes come from the simulator in their own time. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final List<Part> SERVICES =
            List.of(Part.LOGIN_SERVICE, Part.TOKEN_SERVICE, Part.USER_SERVICE, Part.CONNECTION_SERVICE);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Running system;

    MetricsTest(Running system) {
        this.system = system;
    }

    @Test
    void metricsWhenSomebodySignedInThenAllThatAreAskedForAreShown() throws Exception {
        system.simulator().reset();
        String connection = system.admin().newConnection(false);
        RelyingApp app = system.relyingApp(system.admin().newApplication(RelyingApp.REDIRECT_URI, connection));
        try (Visitor visitor = system.visitor()) {
            app.redeem(visitor.open(app.authorizationUrl()).choose(connection).signInAs(Simulator.ZHANGSAN));
        }
        Set<String> askedFor = askedFor();
        assertThat(askedFor).hasSizeGreaterThan(30);
        Set<String> missing = new TreeSet<>(askedFor);
        try {
            Deadline.in(SOON).until("all of it is shown", () -> {
                missing.removeAll(shown());
                return missing.isEmpty();
            });
        } finally {
            assertThat(missing).as("not shown").isEmpty();
        }
        assertThat(metrics(Part.LOGIN_SERVICE))
                .contains("saoma_sign_ins_total{connection=\"default/" + connection + "\",outcome=\"success\"} 1.0");
    }

    private static Set<String> askedFor() throws Exception {
        String all = Files.readString(MONITORING.resolve("saoma.json"))
                + Files.readString(MONITORING.resolve("alerts.yaml"));
        return names(ASKED_FOR, all);
    }

    private Set<String> shown() throws Exception {
        List<String> all = new ArrayList<>();
        for (Part service : SERVICES) {
            all.add(metrics(service));
        }
        return names(SHOWN, String.join("\n", all));
    }

    private String metrics(Part service) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(system.stack().url(service) + "/q/metrics"))
                .timeout(Duration.ofSeconds(10))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
