package saoma.login.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.FailureLog;
import saoma.protocol.Pool;
import saoma.telemetry.BoundedLabel;

/** Counts sign-ins by the connection that they came through and by how they ended: {@code saoma.sign.ins}. */
@Startup
@Singleton
public class SignInMeter {
    private static final String NAME = "saoma.sign.ins";
    private static final List<String> OUTCOMES = List.of("success", "refused", "wecom", "failed");
    private static final String NOBODY_KNOWS = "none";
    private static final int MOST_CONNECTIONS = 200;
    private static final int FIRST_FAULT = 500;

    private final MeterRegistry meters;
    private final BoundedLabel connections = new BoundedLabel(MOST_CONNECTIONS);

    SignInMeter(MeterRegistry meters) {
        this.meters = meters;
        FailureLog.expectAll();
        OUTCOMES.forEach(outcome -> counter(NOBODY_KNOWS, outcome));
    }

    /** @param connection identifier of one that is configured */
    public void signedIn(Pool pool, String connection) {
        count(connections.of(label(pool, connection)), "success");
    }

    /** @param connection identifier of one that is configured */
    public void failed(Pool pool, String connection, ErrorCode code) {
        count(connections.of(label(pool, connection)), outcome(code));
    }

    /** Of a sign-in whose connection nobody can tell. */
    public void failed(ErrorCode code) {
        count(NOBODY_KNOWS, outcome(code));
    }

    private static String label(Pool pool, String connection) {
        return pool.identifier() + "/" + connection;
    }

    /** Whose turn it is: a person's or an administrator's, WeCom's, or ours. */
    private static String outcome(ErrorCode code) {
        if (code.status() < FIRST_FAULT) {
            return "refused";
        }
        return code.name().startsWith("WECOM_") || code.name().startsWith("SUITE_") ? "wecom" : "failed";
    }

    /** All outcomes at once: a series that appears with its first failure would not be seen to increase. */
    private void count(String connection, String outcome) {
        for (String each : OUTCOMES) {
            counter(connection, each).increment(each.equals(outcome) ? 1 : 0);
        }
    }

    private Counter counter(String connection, String outcome) {
        return meters.counter(NAME, "connection", connection, "outcome", outcome);
    }
}
