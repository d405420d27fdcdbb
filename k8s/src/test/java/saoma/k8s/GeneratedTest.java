package saoma.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static saoma.k8s.ReferencesTest.container;
import static saoma.k8s.Source.HOME;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The base holds what quarkus-kubernetes made of each service's configuration when it was packaged. */
class GeneratedTest {
    static final Iterable<String> SERVICES = Source.SERVICES;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void baseWhenAServiceIsPackagedThenWhatItGenerates(String service) throws IOException {
        Path base = HOME.resolve("base/" + service + "/generated.yaml");
        String generated = Source.read(HOME.resolve("../" + service + "/target/kubernetes/kubernetes.yml"));
        if (Boolean.getBoolean("refresh") && !objects(Source.read(base)).equals(objects(generated))) {
            Files.writeString(base, generated);
        }

        assertThat(objects(Source.read(base)))
                .as("written by: mvn package -DskipTests && mvn test -pl k8s -Drefresh=true")
                .isEqualTo(objects(generated));
    }

    /** The extension writes the sources of variables in any order. */
    private static List<HasMetadata> objects(String yaml) {
        Manifests manifests = Manifests.parse(yaml);
        Container container = container(manifests.pods().values().iterator().next());
        container.setEnvFrom(container.getEnvFrom().stream()
                .sorted(Comparator.comparing(EnvFromSource::toString))
                .toList());
        return manifests.objects();
    }
}
