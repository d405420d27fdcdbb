package saoma.token.suite;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import saoma.token.suite.CallbackRefused.Reason;

/** Counts pushes by what became of them: {@code saoma.suite.pushes}. */
@ApplicationScoped
class CallbackCounter {
    private static final String NAME = "saoma.suite.pushes";

    private final MeterRegistry meters;

    CallbackCounter(MeterRegistry meters) {
        this.meters = meters;
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
        meters.counter(NAME, "outcome", outcome).increment();
    }
}
