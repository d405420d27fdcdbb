package saoma.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The Dockerfile, which nothing here can build, says what Jib does. */
class DockerfileTest {
    static final Iterable<String> SERVICES = Image.SERVICES;

    private static final Path SETTINGS =
            Image.HOME.resolve("rest/src/main/resources/META-INF/microprofile-config.properties");

    @ParameterizedTest
    @FieldSource("SERVICES")
    void startWhenBuiltFromTheDockerfileThenAsJibsImage(String service) throws IOException {
        Dockerfile dockerfile = Dockerfile.read();
        Image image = Image.of(service);
        assertThat(command(dockerfile.last("ENTRYPOINT"))).isEqualTo(image.entryPoint());
        assertThat(dockerfile.last("USER")).isEqualTo(image.start("User").asText());
        assertThat(dockerfile.last("WORKDIR"))
                .isEqualTo(image.start("WorkingDir").asText());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void sourcesWhenPackagedThenTheyAreThereAndNothingIsLeftOut(String service) throws IOException {
        Path application = Image.of(service).application();
        List<Path> sources = Dockerfile.read().all("COPY").stream()
                .map(copy -> copy.split(" ")[0].replace("${SERVICE}", service))
                .map(Image.HOME::resolve)
                .toList();
        assertThat(sources).allMatch(Files::exists);
        assertThat(Image.contents(application).keySet())
                .filteredOn(file -> sources.stream().noneMatch(application.resolve(file)::startsWith))
                .isSubsetOf(AotCacheTest.CACHE, Image.LIST);
    }

    @Test
    void baseWhenNoneIsNamedThenJibs() throws IOException {
        Properties settings = new Properties();
        try (var file = Files.newBufferedReader(SETTINGS)) {
            settings.load(file);
        }
        assertThat(Dockerfile.read().all("ARG")).contains("BASE=" + settings.getProperty("quarkus.jib.base-jvm-image"));
    }

    @Test
    void cacheWhenTheDockerfileTrainsItThenItFitsTheEntryPoint() throws IOException {
        assumeTrue(Runtime.version().feature() >= 25, AotCacheTest.NEEDS);
        Dockerfile dockerfile = Dockerfile.read();
        Path work = Image.of("login-service").copyOfWork();
        Files.deleteIfExists(work.resolve(AotCacheTest.CACHE));
        Run training = Run.build(command(dockerfile.last("RUN")), work);
        assertThat(training.exitCode()).as("%s", training.lastLines()).isZero();
        String options = dockerfile.last("ENV").replace("JAVA_TOOL_OPTIONS=", "");
        Run start = Run.start(command(dockerfile.last("ENTRYPOINT")), work, options + " -XX:AOTMode=on");
        assertThat(start.exitCode()).as("%s", start.lastLines()).isZero();
    }

    private static List<String> command(String execForm) throws IOException {
        return Image.strings(new ObjectMapper().readTree(execForm));
    }
}
