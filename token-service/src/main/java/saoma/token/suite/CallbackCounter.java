package saoma.token.suite;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.stream.Stream;
import saoma.token.suite.CallbackRefused.Reason;

/** Counts pushes by what became of them: {@code saoma.suite.pushes}. */
@Startup
@ApplicationScoped
class CallbackCounter {
    private static final String NAME = "saoma.suite.pushes";

    private final MeterRegistry meters;

    CallbackCounter(MeterRegistry meters) {
        this.meters = meters;
        // at zero before it first happens: what appears with a failure is not seen to increase
        Stream.concat(
                        Stream.of("taken", "failed"),
                        Arrays.stream(Reason.values()).map(Reason::word))
                .forEach(this::counter);
    }

    void taken() {
        count("taken");
    }

    /** Ours to mend: the database or connection-service does not answer, or a secret does not open. */
    void failed() {
        count("failed");
    }

    void refused(Reason reason) {
        count(reason.word());
    }

    private void count(String outcome) {
        counter(outcome).increment();
    }

    private Counter counter(String outcome) {
        return meters.counter(NAME, "outcome", outcome);
    }
}
