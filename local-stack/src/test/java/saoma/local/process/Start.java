package saoma.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The start of a packaged service that is to fail, with settings in its environment. */
record Start(int exitCode, List<String> output) {
    private static final long END_WITHIN_SECONDS = 120;

    static Start of(String service, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(jar(service), directory))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS))
                    .as("%s ended by itself", service)
                    .isTrue();
            return new Start(process.exitValue(), Files.readAllLines(output));
        } finally {
            process.destroyForcibly();
        }
    }

    static Path jar(String service) {
        return Path.of("..", service, "target/quarkus-app/quarkus-run.jar")
                .toAbsolutePath()
                .normalize();
    }
}
