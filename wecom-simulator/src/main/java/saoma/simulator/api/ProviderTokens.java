package saoma.simulator.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import saoma.simulator.Reset;
import saoma.simulator.clock.Expiring;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.settings.Switches;

/** One token for each provider, the same until it dies (section 1.1). */
@ApplicationScoped
public class ProviderTokens {
    private static final int RANDOM_BYTES = 96;
    private static final int MOST_REMEMBERED = 10_000;
    /** How long a dead token is told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final SecureRandom random = new SecureRandom();
    private final Map<String, ProviderToken> current = new ConcurrentHashMap<>();
    private final Expiring<ProviderToken> issued = new Expiring<>(MOST_REMEMBERED);
    private final VirtualClock clock;
    private final Switches switches;

    ProviderTokens(VirtualClock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /** @param provider CorpID */
    ProviderToken current(String provider) {
        Instant now = clock.now();
        ProviderToken token = current.get(provider);
        return token != null && token.aliveAt(now)
                ? token
                : current.compute(provider, (same, old) -> old != null && old.aliveAt(now) ? old : issue(same, now));
    }

    private ProviderToken issue(String provider, Instant now) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String value = "pat-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant end = now.plusSeconds(switches.current().tokenSeconds());
        ProviderToken token = new ProviderToken(value, provider, end);
        issued.put(value, token, end.plus(REMEMBERED), now);
        return token;
    }

    /** @return also a dead one; empty for one that never was */
    Optional<ProviderToken> find(String value) {
        return issued.find(value, clock.now());
    }

    /**
     * From now on the current token is answered with {@code errcode}.
     *
     * @param provider CorpID; null for all providers
     * @return how many tokens died
     */
    public int kill(String provider, int errcode) {
        int killed = 0;
        for (ProviderToken token : current.values()) {
            if ((provider == null || provider.equals(token.provider())) && current.remove(token.provider(), token)) {
                token.kill(errcode);
                killed++;
            }
        }
        return killed;
    }

    void reset(@Observes Reset reset) {
        current.clear();
        issued.clear();
    }
}
