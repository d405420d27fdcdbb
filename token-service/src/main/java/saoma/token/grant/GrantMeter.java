package saoma.token.grant;

import com.nimbusds.oauth2.sdk.GrantType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import saoma.telemetry.BoundedLabel;
import saoma.token.client.ClientRequest;
import saoma.token.client.TokenFailure;

/** Measures the token endpoint by grant and outcome: {@code saoma.token.requests}, {@code saoma.token.request}. */
@Startup
@ApplicationScoped
class GrantMeter {
    private static final Map<String, String> LABELS = Map.of(
            GrantType.AUTHORIZATION_CODE.getValue(), "authorization_code",
            GrantType.REFRESH_TOKEN.getValue(), "refresh_token",
            GrantType.CLIENT_CREDENTIALS.getValue(), "client_credentials",
            GrantType.DEVICE_CODE.getValue(), "device_code");
    /** What the objectives are about. They are at zero before they first happen: what appears with a failure is not seen to increase. */
    private static final List<String> EXPECTED = List.of("issued", "failed", "temporarily_unavailable", "server_error");
    /** There are fewer; a library that brings more must not make series of them. */
    private static final int MOST_ERRORS = 30;

    private static final Duration[] LIMITS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500)
    };

    private final MeterRegistry meters;
    private final BoundedLabel errors = new BoundedLabel(MOST_ERRORS);

    GrantMeter(MeterRegistry meters) {
        this.meters = meters;
        LABELS.values().forEach(grant -> EXPECTED.forEach(outcome -> counter(grant, outcome)));
    }

    private Counter counter(String grant, String outcome) {
        return meters.counter("saoma.token.requests", "grant", grant, "outcome", outcome);
    }

    Measurement begin() {
        return new Measurement();
    }

    /** One request, from its beginning to its end. */
    final class Measurement {
        private final long start = System.nanoTime();
        private String grant = BoundedLabel.OTHER;

        /** Now it is known what is asked for. */
        void read(ClientRequest request) {
            List<String> sent = request.parameters().getOrDefault("grant_type", List.of(""));
            grant = LABELS.getOrDefault(sent.get(0), BoundedLabel.OTHER);
        }

        /** @param failure null when there was none */
        void end(Throwable failure) {
            Timer.builder("saoma.token.request")
                    .tag("grant", grant)
                    .serviceLevelObjectives(LIMITS)
                    .register(meters)
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            counter(grant, outcome(failure)).increment();
        }
    }

    /** {@code issued}, the error of RFC 6749 §5.2, or {@code failed} when it is ours to mend. */
    private String outcome(Throwable failure) {
        if (failure == null) {
            return "issued";
        }
        return failure instanceof TokenFailure refusal
                ? errors.of(refusal.error().getCode())
                : "failed";
    }
}
