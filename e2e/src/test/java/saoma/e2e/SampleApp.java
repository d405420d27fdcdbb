package saoma.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import saoma.e2e.WholeSystem.Running;

/** One of the samples, in a process of its own on a free port. */
final class SampleApp implements AutoCloseable {
    private static final Path SAMPLES =
            Path.of("..", "samples").toAbsolutePath().normalize();
    private static final Path LOGS = Path.of("target", "samples").toAbsolutePath();
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration INSTALLED_WITHIN = Duration.ofMinutes(3);
    /** It ends by then, even when the tests were killed. */
    private static final String LIFE_SECONDS = "600";

    private final String name;
    private final int port = freePort();
    private Process process;

    private SampleApp(String name) {
        this.name = name;
    }

    static SampleApp springSecurity() {
        return new SampleApp("spring-security");
    }

    /** Gets what the sample depends on; a second time that is here already. */
    static SampleApp node(String name) {
        SampleApp app = new SampleApp(name);
        app.install();
        return app;
    }

    /** @return where it answers, without a trailing slash */
    String url() {
        return "http://localhost:" + port;
    }

    SampleApp startJava(Running system, Admin.Application client) {
        return start(
                system,
                client,
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "target/sample-" + name + "-0.1.0-SNAPSHOT.jar",
                "--server.port=" + port);
    }

    SampleApp startNode(Running system, Admin.Application client, String script) {
        return start(system, client, "node", script);
    }

    private SampleApp start(Running system, Admin.Application client, String... command) {
        Map<String, String> settings = new HashMap<>();
        settings.put("PORT", String.valueOf(port));
        settings.put("ISSUER", system.issuer());
        settings.put("CLIENT_ID", client.clientId());
        if (client.clientSecret() != null) {
            settings.put("CLIENT_SECRET", client.clientSecret());
        }
        process = launch(name, LIFE_SECONDS, settings, command);
        awaitReady();
        return this;
    }

    private void install() {
        Process npm = launch(
                name + "-npm",
                String.valueOf(INSTALLED_WITHIN.toSeconds()),
                Map.of(),
                "npm",
                "install",
                "--prefer-offline",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts");
        try {
            if (npm.waitFor() != 0) {
                throw new IllegalStateException("npm install of " + name + " failed; see " + LOGS);
            }
        } catch (InterruptedException e) {
            npm.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process launch(String log, String lifeSeconds, Map<String, String> settings, String... command) {
        List<String> limited = new ArrayList<>(List.of("timeout", "--kill-after=5", lifeSeconds));
        limited.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(limited)
                .directory(SAMPLES.resolve(name).toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(settings);
        try {
            Files.createDirectories(LOGS);
            return builder.redirectOutput(LOGS.resolve(log + ".log").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        try {
            while (!isReady()) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    close();
                    throw new IllegalStateException(name + " did not become ready; see " + LOGS);
                }
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean isReady() {
        try {
            return Json.send("GET", url() + "/", Map.of(), null).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
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
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
