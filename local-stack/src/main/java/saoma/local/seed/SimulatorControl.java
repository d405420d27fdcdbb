package saoma.local.seed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Tells the simulator, which forgets it at its end, where its suites' addresses are. */
public final class SimulatorControl {
    private static final String DEMO_TRADING = "ww0000000000000c01";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String simulatorUrl;

    public SimulatorControl(String simulatorUrl) {
        this.simulatorUrl = simulatorUrl;
    }

    /**
     * From now on tickets and events are pushed, and one enterprise has the app on its Workbench.
     *
     * @param brokerUrl where WeCom's servers reach the broker
     * @param publicUrl where browsers reach it
     * @param client the demo app's
     * @param demoUrl its origin
     */
    public void connect(String brokerUrl, String publicUrl, DemoClient client, String demoUrl) {
        for (SimulatedSuite suite : SimulatedSuite.values()) {
            String callbacks = brokerUrl + "/wecom/suites/default/" + suite.suiteId();
            patch(
                    suite,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("commandUrl", callbacks + "/command")
                            .put("dataUrl", callbacks + "/data?corpid=$CORPID$"));
        }
        patch(
                SimulatedSuite.APP,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("homeUrl", demoUrl + "/account")
                        .put(
                                "businessSettingsUrl",
                                publicUrl + "/wecom/console-entry?connection=" + Seed.CONNECTION + "&client_id="
                                        + client.id()));
        send(
                "POST",
                "/control/installations",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("suiteId", SimulatedSuite.APP.suiteId())
                        .put("enterprise", DEMO_TRADING));
    }

    private void patch(SimulatedSuite suite, ObjectNode changes) {
        send("PATCH", "/control/suites/" + suite.suiteId(), changes);
    }

    private void send(String method, String path, ObjectNode body) {
        URI address = URI.create(simulatorUrl + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .method(method, BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + address + " was answered " + response.statusCode() + " " + response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
