package saoma.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The AOT cache (JEP 483, JEP 514) that a build put into an image, with the Java that made it: the build's own, ours. */
class AotCacheTest {
    static final Iterable<String> SERVICES = Image.SERVICES;
    static final Path CACHE = Path.of("app.aot");
    static final String NEEDS = "only builds with Java 25 or newer train an AOT cache";

    /** With this mode a JVM that cannot use its cache ends. */
    private static final String REQUIRED = " -XX:AOTMode=on -Xlog:class+load";

    @ParameterizedTest
    @FieldSource("SERVICES")
    void startWhenTheBuildTrainedACacheThenItIsUsedAndNothingIsWritten(String service) throws IOException {
        Image image = withCache(service);
        Map<Path, String> before = Image.contents(image.root());
        Run run = Run.start(image.entryPoint(), image.work(), options(image) + REQUIRED);
        assertThat(run.exitCode()).as("%s", run.lastLines()).isZero();
        assertThat(run.output())
                .anyMatch(line -> line.contains(" saoma.") && line.contains("source: shared objects file"))
                .anyMatch(line -> line.contains(service + " stopped"));
        assertThat(Image.contents(image.root())).isEqualTo(before);
    }

    @Test
    void startWhenTheCacheDoesNotFitThenTheServiceStartsWithoutIt() throws IOException {
        Image image = withCache("user-service");
        List<String> otherLayout = image.entryPoint().stream()
                .map(argument -> argument.replace("+UseCompactObjectHeaders", "-UseCompactObjectHeaders"))
                .toList();
        Run run = Run.start(otherLayout, image.work(), options(image));
        assertThat(run.exitCode()).as("%s", run.lastLines()).isZero();
        assertThat(run.output())
                .anyMatch(line -> line.contains("Unable to use AOT cache"))
                .anyMatch(line -> line.contains("user-service stopped"));
    }

    private static Image withCache(String service) {
        Image image = Image.of(service);
        assumeTrue(Files.exists(image.work().resolve(CACHE)), NEEDS);
        return image;
    }

    private static String options(Image image) {
        return Image.strings(image.start("Env")).stream()
                .filter(variable -> variable.startsWith("JAVA_TOOL_OPTIONS="))
                .findFirst()
                .orElseThrow()
                .replace("JAVA_TOOL_OPTIONS=", "");
    }
}
