package saoma.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static saoma.k8s.Source.HOME;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The base holds what quarkus-kubernetes made of each service's configuration when it was packaged. */
class GeneratedTest {
    static final Iterable<String> SERVICES = Source.SERVICES;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void baseWhenAServiceIsPackagedThenWhatItGenerates(String service) throws IOException {
        Path generated = HOME.resolve("../" + service + "/target/kubernetes/kubernetes.yml");
        Path base = HOME.resolve("base/" + service + "/generated.yaml");
        if (Boolean.getBoolean("refresh")) {
            Files.writeString(base, Source.read(generated));
        }

        assertThat(base)
                .as("written by: mvn package -DskipTests -pl %s -am && mvn test -pl k8s -Drefresh=true", service)
                .hasContent(Source.read(generated));
    }
}
