package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import saoma.e2e.WholeSystem.Running;
import saoma.local.Part;

/** What Kubernetes asks a service, as the manifests say, has an answer. */
@ExtendWith(WholeSystem.class)
class ProbesTest {
    private final HttpClient kubelet = HttpClient.newHttpClient();
    private final Running system;

    ProbesTest(Running system) {
        this.system = system;
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_SERVICE", "LOGIN_SERVICE", "TOKEN_SERVICE", "USER_SERVICE"})
    void probeWhenTheServiceRunsThenAnswered(Part service) throws Exception {
        JsonNode container = container(service);

        for (String probe : new String[] {"startupProbe", "readinessProbe", "livenessProbe"}) {
            JsonNode get = container.required(probe).required("httpGet");
            URI address = URI.create(
                    system.stack().url(service) + get.required("path").textValue());
            assertThat(kubelet.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()))
                    .satisfies(response -> assertThat(response.statusCode())
                            .as(response.body())
                            .isEqualTo(200));
        }
    }

    private static JsonNode container(Part service) throws Exception {
        Path manifest = Path.of("../k8s/base", service.title(), "generated.yaml");
        try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(manifest.toFile())) {
            return documents.readAll().stream()
                    .filter(document -> document.required("kind").textValue().equals("Deployment"))
                    .findFirst()
                    .orElseThrow()
                    .at("/spec/template/spec/containers/0");
        }
    }
}
