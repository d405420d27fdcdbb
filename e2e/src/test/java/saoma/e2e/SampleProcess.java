package saoma.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process with a bounded life, even when the tests are killed, and its output in a file. */
final class SampleProcess implements AutoCloseable {
    private static final Path LOGS = Path.of("target", "samples").toAbsolutePath();
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;

    private SampleProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static SampleProcess start(
            String name, Path directory, Duration life, Map<String, String> environment, List<String> command) {
        List<String> limited = new ArrayList<>(List.of("timeout", "--kill-after=5", life.toSeconds() + "s"));
        limited.addAll(command);
        Path log = LOGS.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(limited).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(LOGS);
            return new SampleProcess(builder.redirectOutput(log.toFile()).start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it ends by itself. */
    void awaitSuccess() {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("exit code " + process.exitValue() + "; see " + log);
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it answers. */
    void awaitReady(String url) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        try {
            while (!isReady(url)) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    close();
                    throw new IllegalStateException("not ready; see " + log);
                }
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isReady(String url) {
        try {
            return Json.send("GET", url, Map.of(), null).status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
