package saoma.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The list of what is in an image (CycloneDX 1.6). */
class SbomTest {
    static final Iterable<String> SERVICES = Image.SERVICES;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void sbomWhenPackagedThenItNamesEveryLibraryOfTheImage(String service) throws IOException {
        Path file = Image.HOME.resolve(service).resolve("target/sbom.json");
        assumeTrue(Files.exists(file), "made with the images");
        JsonNode sbom = Image.json(file);
        assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        Set<String> named = new HashSet<>();
        sbom.get("components").forEach(component -> named.add(name(component)));
        assertThat(named).containsAll(libraries(Image.of(service))).noneMatch(name -> name.contains("junit"));
    }

    private static String name(JsonNode component) {
        return component.path("group").asText() + "." + component.path("name").asText() + "-"
                + component.path("version").asText();
    }

    /** @return the libraries by the names that Quarkus gives their files, without the classifier */
    private static Set<String> libraries(Image image) throws IOException {
        return Image.contents(image.work().resolve("lib")).keySet().stream()
                .map(path -> path.getFileName().toString().replaceFirst("(-linux-x86_64)?\\.jar$", ""))
                .collect(Collectors.toSet());
    }
}
