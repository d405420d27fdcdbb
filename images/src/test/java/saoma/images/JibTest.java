package saoma.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What Jib makes of a packaged service. */
class JibTest {
    static final Iterable<String> SERVICES = Image.SERVICES;

    private static final Map<String, Integer> PORTS =
            Map.of("connection-service", 8081, "login-service", 8082, "token-service", 8083, "user-service", 8084);

    @ParameterizedTest
    @FieldSource("SERVICES")
    void imageWhenBuiltThenANobodyStartsJavaWithoutAShell(String service) {
        Image image = Image.of(service);
        assertThat(image.start("User").asText()).isEqualTo("1001");
        assertThat(image.start("WorkingDir").asText()).isEqualTo("/work");
        assertThat(image.start("ExposedPorts").has(PORTS.get(service) + "/tcp")).isTrue();
        assertThat(image.entryPoint())
                .startsWith("java")
                .contains("-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError")
                .endsWith("-jar", "quarkus-run.jar");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void imageWhenBuiltThenItHoldsWhatWasPackagedAndNothingElse(String service) throws IOException {
        Image image = Image.of(service);
        Set<Path> packaged = new HashSet<>(Image.contents(image.application()).keySet());
        packaged.remove(Image.LIST);
        assertThat(Image.contents(image.work()).keySet()).isEqualTo(packaged);
        assertThat(Image.contents(image.root()).keySet()).allMatch(path -> path.startsWith("work"));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void filesWhenAnyUserRunsTheImageThenTheyCanBeReadAndNotWritten(String service) throws IOException {
        try (Stream<Path> paths = Files.walk(Image.of(service).work())) {
            for (Path path : paths.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as("%s", path)
                        .isEqualTo(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--");
            }
        }
    }

    /** A release changes our own code, so only small layers have to be stored and fetched anew. */
    @ParameterizedTest
    @FieldSource("SERVICES")
    void layersWhenOnlyOurCodeChangesThenLibrariesStay(String service) {
        List<Set<Path>> layers = Image.of(service).layers();
        Set<Path> largest =
                layers.stream().max(Comparator.comparingInt(Set::size)).orElseThrow();
        assertThat(largest).hasSizeGreaterThan(100).noneMatch(JibTest::isOurs);
        assertThat(layers).anyMatch(layer -> layer.stream().anyMatch(JibTest::isOurs));
    }

    private static boolean isOurs(Path file) {
        return file.getFileName().toString().startsWith("saoma.");
    }
}
