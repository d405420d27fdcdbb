package saoma.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import saoma.sealing.Seal;

/** A service that was started as its container starts it, has come up and has ended; no server it needs is there. */
record Run(int exitCode, List<String> output) {
    private static final long END_WITHIN_SECONDS = 120;
    private static final int LINES_SHOWN = 15;

    /**
     * As the image's user, where we may become that.
     *
     * @param command an entry point; its {@code java} is ours
     * @param work the working directory
     * @param options of the JVM
     */
    static Run start(List<String> command, Path work, String options) throws IOException {
        Map<String, String> environment = settings();
        environment.put("JAVA_TOOL_OPTIONS", options);
        return of(asNobody(work), command, work, environment);
    }

    /** As we are, for what may write; without settings, which the build of an image does not have. */
    static Run build(List<String> command, Path work) throws IOException {
        return of(List.of(), command, work, Map.of());
    }

    private static Run of(List<String> user, List<String> command, Path work, Map<String, String> environment)
            throws IOException {
        List<String> here = new ArrayList<>(user);
        here.add(Path.of(System.getProperty("java.home"), "bin", command.get(0)).toString());
        here.addAll(command.subList(1, command.size()));
        Path output = Files.createTempFile(Path.of("target"), "run", ".log");
        ProcessBuilder builder = new ProcessBuilder(here)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Run(process.exitValue(), Files.readAllLines(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    List<String> lastLines() {
        return output.subList(Math.max(0, output.size() - LINES_SHOWN), output.size());
    }

    /** The image's user, where we may become it and it may enter the directory; else ourselves. */
    private static List<String> asNobody(Path work) throws IOException {
        List<String> nobody = List.of("setpriv", "--reuid=1001", "--regid=1001", "--clear-groups");
        List<String> question = new ArrayList<>(nobody);
        question.addAll(List.of("test", "-r", work.resolve("quarkus-run.jar").toString()));
        try {
            Process answer = new ProcessBuilder(question).start();
            return answer.onExit().join().exitValue() == 0 ? nobody : List.of();
        } catch (IOException noSetpriv) {
            return List.of();
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "QUARKUS_INIT_AND_EXIT", "true",
                "QUARKUS_FLYWAY_MIGRATE_AT_START", "false",
                "QUARKUS_HTTP_PORT", "0",
                "QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:1/postgres",
                "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/postgres",
                "QUARKUS_DATASOURCE_USERNAME", "nobody",
                "QUARKUS_DATASOURCE_PASSWORD", "secret",
                "QUARKUS_REDIS_HOSTS", "redis://127.0.0.1:1",
                "SAOMA_SERVICE_SECRET", "secret"));
        String masterKey = Seal.newMasterKey();
        settings.put("CONNECTION_MASTER_KEY", masterKey);
        settings.put("TOKEN_MASTER_KEY", masterKey);
        for (String client : List.of("OPERATOR", "LOGIN_SERVICE", "TOKEN_SERVICE")) {
            settings.put("TOKEN_SERVICE_CLIENTS__" + client + "__SECRET", "secret");
        }
        return settings;
    }
}
