package saoma.login.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;

/** Counts per id; a count begins anew when its time is over. */
public final class Counter {
    /** One key, so that a cluster can run it. */
    private static final String INCREMENT = """
            local count = redis.call('INCR', KEYS[1])
            if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return count""";

    private final Commands commands;
    private final String prefix;

    Counter(Commands commands, String prefix) {
        this.commands = commands;
        this.prefix = prefix;
    }

    /**
     * @param window how long it is counted, from the first time on
     * @return the count with this one
     */
    public Uni<Long> increment(String id, Duration window) {
        return commands.execute("EVAL", INCREMENT, "1", prefix + id, Long.toString(window.toMillis()))
                .map(Response::toLong);
    }

    public Uni<Long> value(String id) {
        return commands.execute("GET", prefix + id).map(count -> count == null ? 0 : count.toLong());
    }
}
