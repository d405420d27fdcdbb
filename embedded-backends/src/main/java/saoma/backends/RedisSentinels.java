package saoma.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.embedded.RedisSentinel;

/** A Redis server on loopback, its replica, and three sentinels, two of which are enough to have the replica take over. */
public final class RedisSentinels implements AutoCloseable {
    /** For how long the primary does not answer before a sentinel takes it for down. */
    public static final Duration DOWN_AFTER = Duration.ofSeconds(2);

    public static final String MASTER_NAME = "saoma";
    /** The servers' and the sentinels'. */
    public static final String PASSWORD = "sentinels-and-servers";

    private static final int SENTINELS = 3;
    private static final Pattern IN_STEP = Pattern.compile("master_link_status:up");
    private static final Pattern WATCHED =
            Pattern.compile("name=" + MASTER_NAME + ",status=ok,.*,slaves=1,sentinels=" + SENTINELS);

    private final Path directory;
    private final Redis primary;
    private final Redis replica;
    private final List<RedisSentinel> sentinels;
    private final SilentPort gone;

    private RedisSentinels(
            Path directory, Redis primary, Redis replica, List<RedisSentinel> sentinels, SilentPort gone) {
        this.directory = directory;
        this.primary = primary;
        this.replica = replica;
        this.sentinels = sentinels;
        this.gone = gone;
    }

    /** Starts all, and waits until they know each other. */
    public static RedisSentinels start() {
        try {
            Path directory = Files.createTempDirectory("redis-sentinels");
            Redis primary = Redis.startWatched(PASSWORD, null);
            Redis replica = Redis.startWatched(PASSWORD, primary);
            // a sentinel asks a primary for its replicas when it meets it, and then not for ten seconds
            console(replica.port()).await("INFO replication", IN_STEP);
            List<RedisSentinel> sentinels = IntStream.range(0, SENTINELS)
                    .mapToObj(number -> startSentinel(directory.resolve(number + ".conf"), primary))
                    .toList();
            ports(sentinels).forEach(port -> console(port).await("INFO sentinel", WATCHED));
            return new RedisSentinels(directory, primary, replica, sentinels, goneBefore(sentinels));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param configuration where it also writes down what it knows */
    private static RedisSentinel startSentinel(Path configuration, Redis primary) {
        int port = Redis.freePort();
        try {
            Files.writeString(
                    configuration, """
                    port %2$d
                    bind 127.0.0.1
                    requirepass %5$s
                    sentinel monitor %1$s 127.0.0.1 %3$d 2
                    sentinel auth-pass %1$s %5$s
                    sentinel down-after-milliseconds %1$s %4$d
                    sentinel failover-timeout %1$s 5000
                    """.formatted(MASTER_NAME, port, primary.port(), DOWN_AFTER.toMillis(), PASSWORD));
            RedisSentinel sentinel = RedisSentinel.newRedisSentinel()
                    .port(port)
                    .configFile(configuration.toString())
                    .build();
            Redis.start(sentinel);
            return sentinel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RedisConsole console(int port) {
        return new RedisConsole(port, PASSWORD);
    }

    private static Stream<Integer> ports(List<RedisSentinel> sentinels) {
        return sentinels.stream().flatMap(sentinel -> sentinel.ports().stream());
    }

    /** @return one that a client asks before the others: it has their addresses as a set */
    private static SilentPort goneBefore(List<RedisSentinel> others) throws IOException {
        while (true) {
            SilentPort port = SilentPort.open();
            Set<URI> asked = addresses(port, others).map(URI::create).collect(Collectors.toCollection(HashSet::new));
            if (asked.iterator().next().getPort() == port.number()) {
                return port;
            }
            port.close();
        }
    }

    private static Stream<String> addresses(SilentPort gone, List<RedisSentinel> others) {
        return Stream.concat(Stream.of(gone.number()), ports(others)).map(port -> "redis://127.0.0.1:" + port);
    }

    /** @return the sentinels, as {@code quarkus.redis.hosts} names them, and one more whose machine is gone */
    public String hosts() {
        return addresses(gone, sentinels).collect(Collectors.joining(","));
    }

    /** Ends the primary at once, without a word to anybody. */
    public void killPrimary() {
        primary.close();
    }

    @Override
    public void close() {
        try {
            for (RedisSentinel sentinel : sentinels) {
                sentinel.stop();
            }
            gone.close();
            replica.close();
            primary.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
