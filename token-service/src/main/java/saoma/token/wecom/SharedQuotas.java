package saoma.token.wecom;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import saoma.token.TokenConfig;

/** The buckets and blocks of the whole cluster, one key each, by Redis' own clock. */
@ApplicationScoped
class SharedQuotas {
    private static final String NOW =
            "local time = redis.call('time') " + "local now = time[1] * 1000 + math.floor(time[2] / 1000) ";
    /** ARGV: capacity and inflow per millisecond, of the minute and of the hour. */
    private static final String TAKE = NOW + """
            local held = redis.call('hmget', KEYS[1], 'at', 'minute', 'hour', 'blocked')
            if tonumber(held[4] or '0') > now then return 0 end
            local passed = math.max(0, now - tonumber(held[1] or now))
            local function content(held, capacity, inflow)
                return math.min(tonumber(capacity), tonumber(held or capacity) + passed * tonumber(inflow))
            end
            local minute = content(held[2], ARGV[1], ARGV[2])
            local hour = content(held[3], ARGV[3], ARGV[4])
            if minute < 1 or hour < 1 then return 0 end
            redis.call('hset', KEYS[1], 'at', now, 'minute', minute - 1, 'hour', hour - 1)
            redis.call('pexpire', KEYS[1], ARGV[5])
            return 1""";
    /** ARGV: for how long, in milliseconds. */
    private static final String BLOCK = NOW + """
            redis.call('hset', KEYS[1], 'blocked', now + ARGV[1])
            redis.call('pexpire', KEYS[1], ARGV[2])
            return 1""";
    /** After that time both buckets are full again. */
    private static final Duration FULL = Duration.ofHours(2);

    private final ReactiveRedisDataSource redis;
    private final String[] limits;

    SharedQuotas(ReactiveRedisDataSource redis, TokenConfig config) {
        this.redis = redis;
        QuotaLimits quota = QuotaLimits.of(config.wecom().governor());
        this.limits = new String[] {
            Double.toString(quota.minute().capacity()),
            Double.toString(quota.minute().perMilli()),
            Double.toString(quota.hour().capacity()),
            Double.toString(quota.hour().perMilli())
        };
    }

    /** @return whether one call may be made now; it is counted then */
    Uni<Boolean> take(Quota quota) {
        return redis.execute(
                        "EVAL",
                        TAKE,
                        "1",
                        key(quota),
                        limits[0],
                        limits[1],
                        limits[2],
                        limits[3],
                        Long.toString(FULL.toMillis()))
                .map(answer -> answer.toInteger() == 1);
    }

    /** Lets no call through for that long. */
    Uni<Void> block(Quota quota, Duration time) {
        return redis.execute(
                        "EVAL",
                        BLOCK,
                        "1",
                        key(quota),
                        Long.toString(time.toMillis()),
                        Long.toString(FULL.plus(time).toMillis()))
                .replaceWithVoid();
    }

    private static String key(Quota quota) {
        return "token:wecom-quota:" + quota.caller() + ":" + quota.api();
    }
}
