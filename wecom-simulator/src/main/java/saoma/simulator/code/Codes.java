package saoma.simulator.code;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import saoma.simulator.Reset;
import saoma.simulator.clock.Expiring;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.provider.Person;
import saoma.simulator.settings.SimulatorConfig;
import saoma.simulator.settings.Switches;

/** Issues codes and redeems each once. */
@ApplicationScoped
public class Codes {
    private static final int RANDOM_BYTES = 16;
    // the shortest code of an installation has 64 characters (section 6.5)
    private static final int INSTALLATION_RANDOM_BYTES = 32;
    private static final int INSTALLATION_SECONDS = 600;

    private final SecureRandom random = new SecureRandom();
    private final Expiring<Code> codes;
    private final VirtualClock clock;
    private final Switches switches;

    Codes(SimulatorConfig config, VirtualClock clock, Switches switches) {
        this.codes = new Expiring<>(config.maxCodes());
        this.clock = clock;
        this.switches = switches;
    }

    public Code issue(CodeKind kind, String appId, String domain, Person person) {
        return issue(kind, appId, domain, person, Scope.BASE);
    }

    public Code issue(CodeKind kind, String appId, String domain, Person person, Scope scope) {
        boolean installation = kind == CodeKind.INSTALLATION;
        byte[] bytes = new byte[installation ? INSTALLATION_RANDOM_BYTES : RANDOM_BYTES];
        random.nextBytes(bytes);
        long seconds = installation ? INSTALLATION_SECONDS : switches.current().codeSeconds();
        Code code = new Code("lac-" + HexFormat.of().formatHex(bytes), kind, appId, domain, person, scope);
        Instant now = clock.now();
        codes.put(code.value(), code, now.plusSeconds(seconds), now);
        return code;
    }

    /**
     * Uses the code up; one of another kind or another {@code appid} stays as it is.
     *
     * @return empty when it is unknown, used, expired or not for this
     */
    public Optional<Code> redeem(String value, String appId, Set<CodeKind> kinds) {
        return codes.find(value, clock.now())
                .filter(code -> code.issuedFor().equals(appId) && kinds.contains(code.kind()))
                .filter(code -> codes.take(code.value()));
    }

    void reset(@Observes Reset reset) {
        codes.clear();
    }
}
