package saoma.token.trace;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** With spans, which nobody exports, and little patience with WeCom. */
public final class Traced implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.traces.exporter", "none",
                "quarkus.rest-client.wecom.read-timeout", "300");
    }
}
