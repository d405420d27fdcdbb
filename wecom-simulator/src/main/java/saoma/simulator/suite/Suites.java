package saoma.simulator.suite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import saoma.simulator.Reset;
import saoma.simulator.provider.DirectoryFull;
import saoma.simulator.settings.SimulatorConfig;

/** All suites, in the order of their ids. */
@ApplicationScoped
public class Suites {
    private static final int MAXIMUM = 1_000;
    private static final String OWNER = "ww5a1e0000provider";

    private final SimulatorConfig config;
    private final Map<String, Suite> suites = new ConcurrentSkipListMap<>();

    Suites(SimulatorConfig config) {
        this.config = config;
        plant(Map.of());
    }

    /** Addresses stay: they are how the simulator is wired to its surroundings, which no test arranges. */
    void reset(@Observes Reset reset) {
        Map<String, Suite> before = Map.copyOf(suites);
        suites.clear();
        plant(before);
    }

    private void plant(Map<String, Suite> before) {
        put(seeded("wwsuitelogin0001", "SuiteSecret-login-0001", SuiteKind.LOGIN_AUTHORIZATION, before));
        put(seeded("wwsuitepanel0001", "SuiteSecret-panel-0001", SuiteKind.LOGIN_AUTHORIZATION, before));
        put(seeded("wwsuitedemo000001", "SuiteSecret-demo-0001", SuiteKind.APP, before));
    }

    private Suite seeded(String suiteId, String secret, SuiteKind kind, Map<String, Suite> before) {
        Suite old = before.get(suiteId);
        return new Suite(
                suiteId,
                secret,
                kind,
                OWNER,
                "SimToken0001",
                "SimulatorEncodingAESKey0123456789abcdefABCD",
                old == null ? null : old.commandUrl(),
                old == null ? null : old.dataUrl(),
                config.callbackDomains(),
                old == null ? null : old.homeUrl(),
                old == null ? null : old.businessSettingsUrl());
    }

    public Collection<Suite> all() {
        return suites.values();
    }

    /** @param suiteId null finds none */
    public Optional<Suite> find(String suiteId) {
        return suiteId == null ? Optional.empty() : Optional.ofNullable(suites.get(suiteId));
    }

    /** Adds it, or replaces the one with its SuiteID. */
    public void put(Suite suite) {
        if (suites.size() >= MAXIMUM && !suites.containsKey(suite.suiteId())) {
            throw new DirectoryFull(MAXIMUM);
        }
        suites.put(suite.suiteId(), suite);
    }
}
