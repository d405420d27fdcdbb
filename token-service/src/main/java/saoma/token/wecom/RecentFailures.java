package saoma.token.wecom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import saoma.protocol.Pool;
import saoma.protocol.WeComFailure;

/**
 * The one place that logs what went wrong with WeCom, and remembers the last of it for a day for the connection doctor:
 * without codes, tokens and persons. What cannot be remembered is logged all the same.
 */
@ApplicationScoped
public class RecentFailures {
    private static final Logger LOG = Logger.getLogger(RecentFailures.class);
    private static final String PUSH = """
            redis.call('lpush', KEYS[1], ARGV[1])
            redis.call('ltrim', KEYS[1], 0, 19)
            redis.call('expire', KEYS[1], 86400)
            return 1""";

    private final ReactiveRedisDataSource redis;
    private final ObjectMapper json;
    private final Clock clock;

    RecentFailures(ReactiveRedisDataSource redis, ObjectMapper json, Clock clock) {
        this.redis = redis;
        this.json = json;
        this.clock = clock;
    }

    /**
     * One thing that went wrong.
     *
     * @param during what was tried, for example {@code sign-in}
     * @param code as the person saw it
     * @param errcode null when WeCom gave none
     * @param detail what WeCom's support asks for
     */
    public record Entry(Instant at, String during, String code, Integer errcode, String detail) {}

    /** @return what the person is told */
    public Uni<WeComFailure> record(Pool pool, String connection, String during, Throwable failure) {
        return record(pool, connection, during, failure, WeComFailures.detail(failure));
    }

    /**
     * The same of a failure that says more to those who know it.
     *
     * @param detail without codes, tokens and persons
     */
    public Uni<WeComFailure> record(Pool pool, String connection, String during, Throwable failure, String detail) {
        WeComFailure explained = WeComFailures.explain(failure);
        LOG.warnf(
                "%s failed at WeCom: %s (%s), pool=%s, connection=%s, %s",
                during, explained.code(), explained.outcome(), pool.identifier(), connection, detail);
        Entry entry = new Entry(
                clock.instant(),
                during,
                explained.code(),
                WeComFailures.errcode(failure).orElse(null),
                detail);
        return redis.execute("EVAL", PUSH, "1", key(pool, connection), write(entry))
                .onFailure()
                .recoverWithNull()
                .replaceWith(explained);
    }

    /** @return the newest first, at most 20 */
    public Uni<List<Entry>> of(Pool pool, String connection) {
        return redis.list(String.class)
                .lrange(key(pool, connection), 0, -1)
                .map(entries -> entries.stream().map(this::read).toList());
    }

    private static String key(Pool pool, String connection) {
        return "token:wecom-failures:" + pool.identifier() + ":" + connection;
    }

    private String write(Entry entry) {
        try {
            return json.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Entry read(String entry) {
        try {
            return json.readValue(entry, Entry.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
