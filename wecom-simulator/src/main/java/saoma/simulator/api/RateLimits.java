package saoma.simulator.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import saoma.simulator.Reset;
import saoma.simulator.calls.Endpoint;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.settings.Settings;
import saoma.simulator.settings.Switches;

/** Counts calls by address and endpoint, and blocks for as long as WeCom does (section 1.3). */
@ApplicationScoped
class RateLimits {
    private static final int MOST_WINDOWS = 10_000;

    /** A limit's window, which is also how long exceeding it blocks. */
    enum Limit {
        MINUTE(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        WRONG_PARAMETERS(Duration.ofHours(1));

        private final Duration window;

        Limit(Duration window) {
            this.window = window;
        }

        int maximum(Settings settings) {
            return switch (this) {
                case MINUTE -> settings.callsPerMinute();
                case HOUR -> settings.callsPerHour();
                case WRONG_PARAMETERS -> settings.wrongTokenCallsPerHour();
            };
        }
    }

    private record Key(Endpoint endpoint, String ip, Limit limit) {}

    /** @param exceeded when a call too many came; null before that */
    private record Window(Instant start, int calls, Instant exceeded) {}

    private final Map<Key, Window> windows = new ConcurrentHashMap<>();
    private final VirtualClock clock;
    private final Switches switches;

    RateLimits(VirtualClock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /** Before a call is looked at; 45009 from the first call too many until a whole window after it. */
    void admit(Endpoint endpoint, String ip) {
        boolean blocked = false;
        for (Limit limit : Limit.values()) {
            blocked |= blocked(new Key(endpoint, ip, limit));
        }
        if (blocked) {
            throw ApiError.TOO_MANY_CALLS.failure();
        }
    }

    private boolean blocked(Key key) {
        int maximum = key.limit.maximum(switches.current());
        if (maximum == 0 || !windows.containsKey(key)) {
            return false;
        }
        Instant now = clock.now();
        Window window = windows.computeIfPresent(key, (same, old) -> {
            Instant end = (old.exceeded == null ? old.start : old.exceeded).plus(key.limit.window);
            if (!now.isBefore(end)) {
                return null;
            }
            boolean tooMany = old.exceeded == null && old.calls >= maximum;
            return tooMany ? new Window(old.start, old.calls, now) : old;
        });
        return window != null && window.exceeded != null;
    }

    /** After a call that counts. */
    void count(Endpoint endpoint, String ip) {
        add(new Key(endpoint, ip, Limit.MINUTE));
        add(new Key(endpoint, ip, Limit.HOUR));
    }

    void countWrongParameters(Endpoint endpoint, String ip) {
        add(new Key(endpoint, ip, Limit.WRONG_PARAMETERS));
    }

    private void add(Key key) {
        if (windows.size() >= MOST_WINDOWS) {
            // more addresses than any test has: forgetting is better than growing
            windows.clear();
        }
        windows.compute(
                key,
                (same, old) -> old == null
                        ? new Window(clock.now(), 1, null)
                        : new Window(old.start, old.calls + 1, old.exceeded));
    }

    void reset(@Observes Reset reset) {
        windows.clear();
    }
}
