package saoma.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import redis.embedded.RedisInstance;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A Redis server on loopback. */
public final class Redis implements AutoCloseable {
    private static final int LAST_PORT = 65_535;
    private static final int BUS_OFFSET = 10_000;
    private static final Duration RETRY_AFTER = Duration.ofMillis(300);

    private final RedisServer server;
    private final int port;

    private Redis(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts without persistence on a free port. */
    public static Redis start() {
        return start(freePort(), server -> server.setting("save \"\"").setting("appendonly no"));
    }

    /**
     * Starts with a snapshot in {@code directory}, so that sessions outlive a restart.
     *
     * @param port 0 for a free one
     */
    public static Redis start(Path directory, int port) {
        return start(port == 0 ? freePort() : port, server -> server.setting("dir " + directory.toAbsolutePath())
                .setting("save 60 1"));
    }

    /**
     * Starts one server of a cluster.
     *
     * @param nodes where it writes down which others there are
     */
    static Redis startNode(Path nodes) {
        return start(busPort(), server -> server.setting("save \"\"")
                .setting("cluster-enabled yes")
                .setting("cluster-announce-ip 127.0.0.1")
                .setting("cluster-config-file " + nodes.toAbsolutePath()));
    }

    /**
     * Starts one server of those that sentinels watch; its end is a crash.
     *
     * @param primary whose copy it keeps; null for none
     */
    static Redis startWatched(String password, Redis primary) {
        return start(freePort(), server -> {
            server.setting("save \"\"")
                    .setting("requirepass " + password)
                    .setting("masterauth " + password)
                    .onShutdownForceStop(true);
            return primary == null ? server : server.slaveOf("127.0.0.1", primary.port);
        });
    }

    private interface Settings {
        RedisServerBuilder addTo(RedisServerBuilder server);
    }

    private static Redis start(int port, Settings settings) {
        try {
            RedisServer server = settings.addTo(
                            RedisServer.newRedisServer().port(port).bind("127.0.0.1"))
                    .build();
            start(server);
            return new Redis(server, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A process that another thread forks while the program is being written holds it open until it executes its own; until
     * then the system says "Text file busy".
     */
    static void start(RedisInstance server) throws IOException {
        try {
            server.start();
        } catch (IOException busy) {
            LockSupport.parkNanos(RETRY_AFTER.toNanos());
            server.start();
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return one that leaves room for the bus of a cluster, which is 10,000 higher */
    private static int busPort() {
        return IntStream.generate(Redis::freePort)
                .filter(port -> port <= LAST_PORT - BUS_OFFSET)
                .findFirst()
                .orElseThrow();
    }

    public int port() {
        return port;
    }

    /** @return settings of a Quarkus service that uses this server */
    public Map<String, String> settings() {
        return Map.of("quarkus.redis.hosts", "redis://localhost:" + port);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
