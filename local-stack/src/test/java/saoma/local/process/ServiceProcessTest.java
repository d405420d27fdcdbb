package saoma.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import saoma.local.process.ServiceProcess.NotReady;

class ServiceProcessTest {
    @TempDir
    private Path directory;

    private Path jar;
    private Path log;
    private int port;

    @BeforeEach
    void build() throws IOException {
        jar = directory.resolve("fake.jar");
        log = directory.resolve("fake.log");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        String entry = FakeService.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream content = FakeService.class.getResourceAsStream("FakeService.class")) {
            output.putNextEntry(new JarEntry(entry));
            content.transferTo(output);
        }
        // its lambdas compile into the class itself, so one entry is enough
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @Test
    void closeWhenReadyThenProcessGoneAndEndReported() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        ServiceProcess process = start("good", Duration.ofSeconds(30));
        process.awaitReady("http://127.0.0.1:" + port);
        process.onEnd(ended::complete);
        assertThat(ProcessHandle.of(process.pid())).isPresent();
        process.close();
        assertThat(ProcessHandle.of(process.pid())).isEmpty();
        assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo("fake ended with exit code 143; see " + log);
        assertThat(log).content().contains("behaviour: good");
    }

    @Test
    void closeWhenProcessDoesNotListenThenEndedAnyway() throws Exception {
        ServiceProcess process = start("stubborn", Duration.ofMillis(300));
        process.awaitReady("http://127.0.0.1:" + port);
        process.close();
        assertThat(ProcessHandle.of(process.pid())).isEmpty();
    }

    @Test
    void awaitReadyWhenProcessEndsThenLastLinesOfLog() throws Exception {
        try (ServiceProcess process = start("broken", Duration.ofSeconds(30))) {
            assertThatThrownBy(() -> process.awaitReady("http://127.0.0.1:" + port))
                    .isInstanceOf(NotReady.class)
                    .hasMessage("fake ended with exit code 3; " + log
                            + " ends with:\n  behaviour: broken\n  the port is painted blue");
        }
    }

    @Test
    void startWhenStartedAgainThenEarlierLogKept() throws Exception {
        Files.writeString(log, "earlier");
        start("good", Duration.ofSeconds(30)).close();
        assertThat(directory.resolve("fake.log.1")).hasContent("earlier");
    }

    @Test
    void startWhenNotBuiltThenNamesWhatIsMissing() {
        Path missing = directory.resolve("no.jar");
        assertThatThrownBy(() -> ServiceProcess.start("fake", missing, directory, log))
                .hasMessage("fake is not built: there is no " + missing);
    }

    @Test
    void commandWhenJavaOldThenOnlyOptionsItKnows() {
        Path home = Path.of("/jdk");
        List<String> old = JavaCommand.of(jar, directory, home, 17);
        assertThat(old).contains("-Djava.io.tmpdir=" + directory);
        assertThat(old).startsWith("/jdk/bin/java").endsWith("-jar", jar.toString());
        assertThat(old).doesNotContain("-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");
        assertThat(JavaCommand.of(jar, directory, home, 25))
                .contains("-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED");
    }

    private ServiceProcess start(String behaviour, Duration endWithin) throws IOException {
        Files.createDirectories(directory.resolve("config"));
        Files.writeString(
                directory.resolve("config/application.properties"), "behaviour=" + behaviour + "\nport=" + port + "\n");
        return ServiceProcess.start("fake", jar, directory, log, endWithin);
    }
}
