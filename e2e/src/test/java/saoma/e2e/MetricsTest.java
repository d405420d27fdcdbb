package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;
import saoma.local.Part;

/** What the dashboard and the alerts ask Prometheus for is there once somebody has signed in. */
@ExtendWith(WholeSystem.class)
class MetricsTest {
    /** Pushes come from the simulator in their own time. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Map<String, Part> SERVICES = Map.of(
            "login-service", Part.LOGIN_SERVICE,
            "token-service", Part.TOKEN_SERVICE,
            "user-service", Part.USER_SERVICE,
            "connection-service", Part.CONNECTION_SERVICE);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Running system;
    private final Prometheus prometheus;
    private String missing;

    MetricsTest(Running system) {
        this.system = system;
        this.prometheus = new Prometheus(system.data().resolveSibling("prometheus"));
    }

    @Test
    void metricsWhenPeopleSignedInThenEveryPanelShowsDataAndEveryAlertWatchesSomething() throws Exception {
        assumeTrue(prometheus.isHere(), "no promtool here");
        system.simulator().reset();
        String connection = system.admin().newConnection(false);
        RelyingApp app = system.relyingApp(system.admin().newApplication(RelyingApp.REDIRECT_URI, connection));
        // twice: a series that begins with the first does not move before the second
        for (int time = 0; time < 2; time++) {
            prometheus.scrape(metrics());
            signIn(app, connection);
            beRefused(app, connection);
        }
        Monitoring monitoring = Monitoring.read();
        List<String> expressions = new ArrayList<>(monitoring.alwaysThere());
        expressions.addAll(monitoring.selectors());
        assertThat(expressions).hasSizeGreaterThan(100);
        try {
            Deadline.in(SOON).until("all of it has data", () -> {
                prometheus.scrape(metrics());
                missing = prometheus.withoutData(monitoring.rules(), expressions);
                return missing.isEmpty();
            });
        } finally {
            assertThat(missing).isEmpty();
        }
        assertThat(metrics().get("login-service"))
                .contains("saoma_sign_ins_total{connection=\"default/" + connection + "\",outcome=\"success\"} 2.0");
    }

    private void signIn(RelyingApp app, String connection) throws Exception {
        try (Visitor visitor = system.visitor()) {
            app.redeem(visitor.open(app.authorizationUrl()).choose(connection).signInAs(Simulator.ZHANGSAN));
        }
    }

    private void beRefused(RelyingApp app, String connection) {
        system.simulator().nextCallFails("get_login_info", Map.of("errcode", 40029));
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl())
                    .choose(connection)
                    .scanAs(Simulator.ZHANGSAN)
                    .press("sim-confirm");
            assertThat(visitor.errorCode()).isEqualTo("wecom_code_invalid");
        }
    }

    private Map<String, String> metrics() throws Exception {
        Map<String, String> all = new TreeMap<>();
        for (Map.Entry<String, Part> service : SERVICES.entrySet()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(system.stack().url(service.getValue()) + "/q/metrics"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            all.put(service.getKey(), answer.body());
        }
        return all;
    }
}
