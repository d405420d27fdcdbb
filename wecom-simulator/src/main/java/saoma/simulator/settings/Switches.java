package saoma.simulator.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import saoma.simulator.Reset;

/** Holds the settings of this moment. */
@ApplicationScoped
public class Switches {
    private final Settings initial;
    private volatile Settings current;

    Switches(SimulatorConfig config) {
        this.initial = Settings.from(config);
        this.current = initial;
    }

    public Settings current() {
        return current;
    }

    public void set(Settings settings) {
        current = settings;
    }

    void reset(@Observes Reset reset) {
        current = initial;
    }
}
