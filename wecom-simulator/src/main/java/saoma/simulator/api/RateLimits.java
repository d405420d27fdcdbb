package saoma.simulator.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import saoma.simulator.Reset;
import saoma.simulator.calls.Endpoint;
import saoma.simulator.clock.VirtualClock;
import saoma.simulator.provider.Enterprise;
import saoma.simulator.settings.Settings;
import saoma.simulator.settings.Switches;

/** Counts calls by caller and endpoint, and blocks for as long as WeCom does (section 1.3). */
@ApplicationScoped
public class RateLimits {
    private static final int MOST_WINDOWS = 10_000;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** A limit's window, which is also how long exceeding it blocks. */
    enum Limit {
        MINUTE(Duration.ofMinutes(1)),
        HOUR(Duration.ofHours(1)),
        WRONG_PARAMETERS(Duration.ofHours(1)),
        ENTERPRISE_MINUTE(Duration.ofMinutes(1)),
        ENTERPRISE_HOUR(Duration.ofHours(1)),
        WRONG_USER_IDS(null);

        /** Null for a calendar day. */
        private final Duration window;

        Limit(Duration window) {
            this.window = window;
        }

        int maximum(Settings settings) {
            return switch (this) {
                case MINUTE -> settings.callsPerMinute();
                case HOUR -> settings.callsPerHour();
                case WRONG_PARAMETERS -> settings.wrongTokenCallsPerHour();
                case ENTERPRISE_MINUTE -> settings.enterpriseCallsPerMinute();
                case ENTERPRISE_HOUR -> settings.enterpriseCallsPerHour();
                case WRONG_USER_IDS -> settings.wrongUserIdsPerDay();
            };
        }

        Instant end(Instant start) {
            return window == null
                    ? start.atZone(CHINA)
                            .toLocalDate()
                            .plusDays(1)
                            .atStartOfDay(CHINA)
                            .toInstant()
                    : start.plus(window);
        }
    }

    /** @param caller address, or what {@link #name} makes of an enterprise */
    private record Key(Endpoint endpoint, String caller, Limit limit) {}

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
    void admit(Endpoint endpoint, String caller) {
        boolean blocked = false;
        for (Limit limit : Limit.values()) {
            blocked |= blocked(new Key(endpoint, caller, limit));
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
            Instant end = key.limit.end(old.exceeded == null ? old.start : old.exceeded);
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
        add(new Key(endpoint, ip, Limit.MINUTE), 1);
        add(new Key(endpoint, ip, Limit.HOUR), 1);
    }

    /**
     * A call for an enterprise, as soon as it is known for which; beside the limits of the address.
     *
     * @throws ApiFailure 45009
     */
    public void enter(Endpoint endpoint, Enterprise enterprise) {
        admit(endpoint, name(enterprise));
        add(new Key(endpoint, name(enterprise), Limit.ENTERPRISE_MINUTE), 1);
        add(new Key(endpoint, name(enterprise), Limit.ENTERPRISE_HOUR), 1);
    }

    /** Too many block the call until the day ends. */
    public void countWrongUserIds(Endpoint endpoint, Enterprise enterprise, int number) {
        if (number > 0) {
            add(new Key(endpoint, name(enterprise), Limit.WRONG_USER_IDS), number);
        }
    }

    private static String name(Enterprise enterprise) {
        return "enterprise " + enterprise.corpId();
    }

    void countWrongParameters(Endpoint endpoint, String ip) {
        add(new Key(endpoint, ip, Limit.WRONG_PARAMETERS), 1);
    }

    private void add(Key key, int calls) {
        if (windows.size() >= MOST_WINDOWS) {
            // more addresses than any test has: forgetting is better than growing
            windows.clear();
        }
        windows.compute(
                key,
                (same, old) -> old == null
                        ? new Window(clock.now(), calls, null)
                        : new Window(old.start, old.calls + calls, old.exceeded));
    }

    void reset(@Observes Reset reset) {
        windows.clear();
    }
}
