package saoma.token.wecom;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentMap;
import saoma.token.TokenConfig;

/** The buckets and blocks of this replica alone, for as long as Redis does not answer. */
@ApplicationScoped
class OwnQuotas {
    /** Bounds memory; far more callers and APIs than a deployment has. */
    private static final int MAXIMUM_QUOTAS = 10_000;

    private record Content(Instant at, double minute, double hour, Instant blockedUntil, boolean taken) {}

    private final QuotaLimits limits;
    private final Clock clock;
    private final ConcurrentMap<Quota, Content> contents;

    OwnQuotas(TokenConfig config, Clock clock) {
        this.limits = QuotaLimits.of(config.wecom().governor());
        this.clock = clock;
        Cache<Quota, Content> cache = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_QUOTAS)
                .executor(Runnable::run)
                .build();
        this.contents = cache.asMap();
    }

    /** @return whether one call may be made now; it is counted then */
    boolean take(Quota quota) {
        Instant now = clock.instant();
        return contents.compute(quota, (key, held) -> taken(held == null ? full(now) : held, now))
                .taken();
    }

    /** Lets no call through for that long. */
    void block(Quota quota, Duration time) {
        Instant now = clock.instant();
        contents.compute(quota, (key, held) -> {
            Content content = held == null ? full(now) : held;
            return new Content(content.at(), content.minute(), content.hour(), now.plus(time), false);
        });
    }

    private Content full(Instant now) {
        return new Content(now, limits.minute().capacity(), limits.hour().capacity(), Instant.MIN, false);
    }

    private Content taken(Content held, Instant now) {
        long passed = Math.max(0, Duration.between(held.at(), now).toMillis());
        double minute = limits.minute().after(held.minute(), passed);
        double hour = limits.hour().after(held.hour(), passed);
        return now.isBefore(held.blockedUntil()) || minute < 1 || hour < 1
                ? new Content(held.at(), held.minute(), held.hour(), held.blockedUntil(), false)
                : new Content(now, minute - 1, hour - 1, held.blockedUntil(), true);
    }
}
