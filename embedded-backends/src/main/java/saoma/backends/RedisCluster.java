package saoma.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Redis servers on loopback that share the keys out among them, and refuse a command with keys of two of them. */
public final class RedisCluster implements AutoCloseable {
    private static final int NODES = 3;
    private static final int SLOTS = 16_384;
    private static final Pattern JOINED = Pattern.compile("(?s)cluster_state:ok.*cluster_known_nodes:" + NODES);

    private final Path directory;
    private final List<Redis> nodes;

    private RedisCluster(Path directory, List<Redis> nodes) {
        this.directory = directory;
        this.nodes = nodes;
    }

    public static RedisCluster start() {
        try {
            Path directory = Files.createTempDirectory("redis-cluster");
            RedisCluster cluster = new RedisCluster(
                    directory,
                    IntStream.range(0, NODES)
                            .mapToObj(number -> Redis.startNode(directory.resolve(number + ".conf")))
                            .toList());
            cluster.join();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void join() {
        for (int node = 0; node < NODES; node++) {
            String slots = IntStream.range(node * SLOTS / NODES, (node + 1) * SLOTS / NODES)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(" "));
            RedisConsole console = console(nodes.get(node));
            console.ask("CLUSTER ADDSLOTS " + slots);
            console.ask("CLUSTER MEET 127.0.0.1 " + nodes.get(0).port());
        }
        nodes.forEach(node -> console(node).await("CLUSTER INFO", JOINED));
    }

    private static RedisConsole console(Redis node) {
        return new RedisConsole(node.port(), null);
    }

    /** @return settings of a Quarkus service that uses these servers */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.redis.client-type",
                "cluster",
                "quarkus.redis.hosts",
                nodes.stream().map(node -> "redis://127.0.0.1:" + node.port()).collect(Collectors.joining(",")));
    }

    @Override
    public void close() {
        nodes.forEach(Redis::close);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
