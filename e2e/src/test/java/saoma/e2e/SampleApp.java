package saoma.e2e;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One of the samples, on a free port. */
final class SampleApp implements AutoCloseable {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration INSTALLATION = Duration.ofMinutes(3);
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar");

    private final Path directory;
    private final List<String> command;
    private final int port = freePort();
    private final Map<String, String> environment = new HashMap<>();
    private SampleProcess process;

    private SampleApp(String directory, List<String> command) {
        this.directory = HOME.resolve(directory);
        this.command = command;
    }

    static SampleApp springSecurity() {
        SampleApp app = java("samples/spring-security", "target/sample-spring-security-0.1.0-SNAPSHOT.jar");
        return app.with("SERVER_PORT", String.valueOf(app.port));
    }

    static SampleApp quarkus() {
        SampleApp app = java("demo-app", "target/quarkus-app/quarkus-run.jar");
        return app.with("QUARKUS_HTTP_PORT", String.valueOf(app.port));
    }

    private static SampleApp java(String directory, String jar) {
        return new SampleApp(
                directory, Stream.concat(JAVA.stream(), Stream.of(jar)).toList());
    }

    /** Gets what the sample depends on; a second time that is here already. */
    static SampleApp node(String name, String script) {
        SampleApp app = new SampleApp("samples/" + name, List.of("node", script));
        var install = List.of("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts");
        SampleProcess.start(name + "-npm", app.directory, INSTALLATION, Map.of(), install)
                .awaitSuccess();
        return app.with("PORT", String.valueOf(app.port));
    }

    /** @return where it answers, without a trailing slash */
    String url() {
        return "http://localhost:" + port;
    }

    /** @return what the sample's documentation registers, at this port */
    Map<String, Object> registration() {
        try {
            String json = Files.readString(directory.resolve("registration.json"));
            return Json.MAPPER.readValue(
                    json.replaceAll("http://localhost:\\d+", url()), new TypeReference<HashMap<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SampleApp with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Starts it as this client. */
    SampleApp start(String issuer, Admin.Application client) {
        with("ISSUER", issuer).with("CLIENT_ID", client.clientId());
        if (client.clientSecret() != null) {
            with("CLIENT_SECRET", client.clientSecret());
        }
        process = SampleProcess.start(directory.getFileName().toString(), directory, LIFE, environment, command);
        process.awaitReady(url() + "/");
        return this;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
