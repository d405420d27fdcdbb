package saoma.login.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The latest entries of each id, in one key. Redis' own clock dates them, the one that ends other records too.
 */
public final class Latest {
    /** One key, so that a cluster can run it. */
    private static final String ADD = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
            redis.call('ZADD', KEYS[1], now, ARGV[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            local excess = redis.call('ZRANGE', KEYS[1], 0, -1 - ARGV[3])
            if #excess > 0 then redis.call('ZREM', KEYS[1], unpack(excess)) end
            return excess""";

    private final Commands commands;
    private final String prefix;
    private final int max;

    Latest(Commands commands, String prefix, int max) {
        this.commands = commands;
        this.prefix = prefix;
        this.max = max;
    }

    /**
     * @param lifetime of this entry, as of every other
     * @return the entries that had to go for it, the oldest first
     */
    public Uni<List<String>> add(String id, String entry, Duration lifetime) {
        return commands.execute(
                        "EVAL", ADD, "1", prefix + id, entry, Long.toString(lifetime.toMillis()), Integer.toString(max))
                .map(Latest::texts);
    }

    /** The newest first. */
    public Uni<List<String>> entries(String id) {
        return commands.execute("ZREVRANGE", prefix + id, "0", "-1").map(Latest::texts);
    }

    public Uni<Void> remove(String id, String entry) {
        return commands.execute("ZREM", prefix + id, entry).replaceWithVoid();
    }

    private static List<String> texts(Response entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .map(Response::toString)
                .toList();
    }
}
