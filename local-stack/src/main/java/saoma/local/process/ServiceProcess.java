package saoma.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A Quarkus application in a process of its own, with its output in a file. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    /** Longer than the services drain and give the work under way. */
    private static final Duration END_WITHIN = Duration.ofSeconds(30);

    private static final int LINES_SHOWN = 15;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final String name;
    private final Process process;
    private final Path log;
    private final Duration endWithin;

    private ServiceProcess(String name, Process process, Path log, Duration endWithin) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.endWithin = endWithin;
    }

    /** A process that ended or did not become ready; the message ends with the last lines of its log. */
    public static final class NotReady extends RuntimeException {
        NotReady(String message) {
            super(message);
        }

        /** Without the name of the class, for a person to read. */
        @Override
        public String toString() {
            return getMessage();
        }
    }

    /**
     * Starts the application without waiting for it.
     *
     * @param workingDirectory where it finds {@code config/application.properties}
     * @param log gets its output; that of the run before is kept beside it with the suffix {@code .1}
     */
    public static ServiceProcess start(String name, Path jar, Path workingDirectory, Path log) {
        return start(name, jar, workingDirectory, log, END_WITHIN);
    }

    static ServiceProcess start(String name, Path jar, Path workingDirectory, Path log, Duration endWithin) {
        if (!Files.exists(jar)) {
            throw new NotReady(name + " is not built: there is no " + jar);
        }
        try {
            if (Files.exists(log)) {
                Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Path temporary =
                    Files.createDirectories(workingDirectory.resolve("tmp").toAbsolutePath());
            Process process = new ProcessBuilder(JavaCommand.of(jar.toAbsolutePath(), temporary))
                    .directory(workingDirectory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            return new ServiceProcess(name, process, log, endWithin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until the application says it is ready.
     *
     * @param url its origin
     * @throws NotReady when it ends before, or needs more than two minutes
     */
    public void awaitReady(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        try {
            while (!isReady(request)) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new NotReady(name + " ended with exit code " + process.exitValue() + lastLines());
                }
                if (System.nanoTime() > deadline) {
                    throw new NotReady(name + " was not ready within " + READY_WITHIN.toSeconds() + " s" + lastLines());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReady(name + " was not waited for");
        }
    }

    private static boolean isReady(HttpRequest request) throws InterruptedException {
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String lastLines() {
        try {
            // of a stack trace the causes say enough
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
                    .toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
            return "; " + log + " ends with:\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            return "; and " + log + " cannot be read";
        }
    }

    /** Runs {@code reaction} when the process ends, for whatever reason, with a sentence about it. */
    public void onEnd(Consumer<String> reaction) {
        process.onExit()
                .thenAccept(
                        ended -> reaction.accept(name + " ended with exit code " + ended.exitValue() + "; see " + log));
    }

    public long pid() {
        return process.pid();
    }

    /** Asks the application to end, without waiting. */
    public void end() {
        process.destroy();
    }

    /** Asks the application to end, waits, and if that does not help ends it. */
    @Override
    public void close() {
        end();
        try {
            if (!process.waitFor(endWithin.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
