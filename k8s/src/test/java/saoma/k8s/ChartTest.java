package saoma.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static saoma.k8s.ReferencesTest.container;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTest {

    @Test
    void chartWhenRenderedWithoutValuesThenTheBaseButForNames() {
        assertThat(comparable(Source.CHART.manifests())).isEqualTo(comparable(Source.BASE.manifests()));
    }

    /** A Job's name has the revision, and the sum of the configuration is how a change of it rolls out. */
    private static Map<String, HasMetadata> comparable(Manifests manifests) {
        manifests.all(Job.class).forEach(job -> job.getMetadata()
                .setName(job.getMetadata().getName().replaceFirst("-1$", "")));
        manifests.all(Deployment.class).forEach(deployment -> deployment
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .remove("checksum/configuration"));
        return manifests.objects().stream().collect(Collectors.toMap(Manifests::name, object -> object));
    }

    @Test
    void chartWhenCheckedThenNothingToSay() {
        assertThat(new Helm(Chart.DIRECTORY).lint().strict().call().isFailed()).isFalse();
    }

    /** Helm keeps hooks apart from what it installs. That it upgrades it tells templates only when it talks to a cluster. */
    @Test
    void jobWhenUpgradedThenAHook(@TempDir Path copy) throws IOException {
        Files.createDirectory(copy.resolve("templates"));
        for (String file : List.of("Chart.yaml", "values.yaml", "templates/objects.yaml")) {
            Files.copy(Chart.DIRECTORY.resolve(file), copy.resolve(file));
        }
        Files.writeString(
                copy.resolve("templates/_changes.tpl"),
                Source.read(Chart.DIRECTORY.resolve("templates/_changes.tpl")).replace(".Release.IsUpgrade", "true"));
        Files.createSymbolicLink(copy.resolve("base"), Source.HOME.resolve("base"));

        Manifests manifests =
                Manifests.parse(new Helm(copy).template().withName("saoma").call());

        assertThat(manifests.all(Deployment.class)).hasSize(4);
        assertThat(manifests.all(Job.class)).isEmpty();
    }

    @Test
    void imageWhenARegistryAndATagAreGivenThenOfThem() {
        Manifests manifests = render("image.registry", "registry.example.com/a", "image.tag", "7.0.1");

        assertThat(container(manifests.pods().get("Deployment token-service")).getImage())
                .isEqualTo("registry.example.com/a/saoma/token-service:7.0.1");
        assertThat(container(manifests.pods().get("Job token-service-migration-1"))
                        .getImage())
                .isEqualTo("registry.example.com/a/saoma/token-service:7.0.1");
    }

    @Test
    void configurationWhenAValueIsGivenThenInTheConfigMapAndRolledOut() {
        Manifests manifests = render("configuration.saoma.SAOMA_PUBLIC_URL", "https://login.example.com");

        assertThat(manifests.find(ConfigMap.class, "saoma")).hasValueSatisfying(map -> assertThat(map.getData())
                .containsEntry("SAOMA_PUBLIC_URL", "https://login.example.com")
                .containsEntry("SAOMA_TOKEN_SERVICE_URL", "http://token-service"));
        assertThat(checksum(manifests)).isNotEqualTo(checksum(Source.CHART.manifests()));
    }

    private static String checksum(Manifests manifests) {
        return manifests
                .pods()
                .get("Deployment login-service")
                .getMetadata()
                .getAnnotations()
                .get("checksum/configuration");
    }

    @Test
    void replicasWhenGivenThenTheAutoscalersLimits() {
        assertThat(render("replicas.minimum", "3", "replicas.maximum", "30").all(HorizontalPodAutoscaler.class))
                .hasSize(4)
                .allSatisfy(autoscaler -> {
                    assertThat(autoscaler.getSpec().getMinReplicas()).isEqualTo(3);
                    assertThat(autoscaler.getSpec().getMaxReplicas()).isEqualTo(30);
                });
    }

    @Test
    void resourcesWhenGivenForOneServiceThenItsOwnAndItsMigrations() {
        Manifests manifests = render("resources.token-service.limits.memory", "768Mi");

        assertThat(memory(manifests, "Deployment token-service")).isEqualTo("768Mi");
        assertThat(memory(manifests, "Job token-service-migration-1")).isEqualTo("768Mi");
        assertThat(memory(manifests, "Deployment user-service")).isEqualTo("512Mi");
    }

    private static String memory(Manifests manifests, String owner) {
        return container(manifests.pods().get(owner))
                .getResources()
                .getLimits()
                .get("memory")
                .toString();
    }

    @Test
    void ingressWhenValuesAreGivenThenBesideWhatItHas() {
        Manifests manifests = render(
                "ingress.className", "nginx",
                "ingress.annotations.cert-manager\\.io/cluster-issuer", "letsencrypt",
                "ingress.tls[0].secretName", "saoma-tls");

        assertThat(manifests.all(Ingress.class)).singleElement().satisfies(ingress -> {
            assertThat(ingress.getSpec().getIngressClassName()).isEqualTo("nginx");
            assertThat(ingress.getSpec().getTls())
                    .extracting(tls -> tls.getSecretName())
                    .containsExactly("saoma-tls");
            assertThat(ingress.getMetadata().getAnnotations())
                    .containsEntry("cert-manager.io/cluster-issuer", "letsencrypt")
                    .containsEntry("nginx.ingress.kubernetes.io/use-regex", "true");
        });
    }

    @Test
    void ingressWhenHostsAreGivenThenTheSameRoutesForEach() {
        List<IngressRule> base =
                Source.BASE.manifests().all(Ingress.class).get(0).getSpec().getRules();

        assertThat(render("ingress.hosts[0]", "login.example.com", "ingress.hosts[1]", "login.acme.example")
                        .all(Ingress.class))
                .flatMap(ingress -> ingress.getSpec().getRules())
                .hasSize(2)
                .allSatisfy(
                        rule -> assertThat(rule.getHttp()).isEqualTo(base.get(0).getHttp()))
                .extracting(IngressRule::getHost)
                .containsExactly("login.example.com", "login.acme.example");
    }

    @Test
    void valuesWhenOneIsUnknownOrMalformedThenNamed() {
        assertThatThrownBy(() -> render("replicas.minimun", "3")).hasMessageContaining("minimun");
        assertThatThrownBy(() -> render("replicas.minimum", "many")).hasMessageContaining("minimum");
        assertThatThrownBy(() -> render("configuration.saoma.public-url", "x")).hasMessageContaining("public-url");
    }

    @Test
    void chartWhenTheProjectHasAVersionThenThatOne() {
        String version =
                Source.read(Source.HOME.resolve("pom.xml")).replaceFirst("(?s).*?<version>([^<]+)</version>.*", "$1");

        assertThat(List.of(Source.read(Chart.DIRECTORY.resolve("Chart.yaml")).split("\n")))
                .contains("version: " + version, "appVersion: " + version);
    }

    private static Manifests render(String... values) {
        Map<String, String> byPath = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            byPath.put(values[i], values[i + 1]);
        }
        return Manifests.parse(Chart.render(byPath));
    }
}
