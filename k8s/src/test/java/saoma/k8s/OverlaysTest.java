package saoma.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static saoma.k8s.ReferencesTest.container;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the overlays are there for. */
class OverlaysTest {

    @ParameterizedTest
    @EnumSource(names = {"DEV", "PROD"})
    void overlayWhenAppliedThenInANamespaceThatOnlyLetsRestrictedPodsIn(Source source) {
        Manifests manifests = source.manifests();

        assertThat(manifests.all(Namespace.class)).singleElement().satisfies(namespace -> {
            assertThat(namespace.getMetadata().getLabels())
                    .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
            assertThat(manifests.objects())
                    .filteredOn(object -> object != namespace)
                    .extracting(object -> object.getMetadata().getNamespace())
                    .containsOnly(namespace.getMetadata().getName());
        });
    }

    @Test
    void developmentWhenAppliedThenOneReplicaOfEach() {
        assertThat(autoscalers(Source.DEV))
                .extracting(
                        autoscaler -> autoscaler.getSpec().getMinReplicas(),
                        autoscaler -> autoscaler.getSpec().getMaxReplicas())
                .containsOnly(tuple(1, 1));
    }

    @Test
    void productionWhenAppliedThenThreeReplicasAndMore() {
        assertThat(autoscalers(Source.PROD))
                .extracting(autoscaler -> autoscaler.getSpec().getMinReplicas())
                .containsOnly(3);
    }

    private static List<HorizontalPodAutoscaler> autoscalers(Source source) {
        return source.manifests().all(HorizontalPodAutoscaler.class);
    }

    @Test
    void productionWhenAppliedThenReplicasAreSpreadOverNodesAndZones() {
        assertThat(Source.PROD.manifests().all(Deployment.class)).hasSize(4).allSatisfy(deployment -> {
            List<TopologySpreadConstraint> constraints =
                    deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints();
            Map<String, String> labels =
                    deployment.getSpec().getTemplate().getMetadata().getLabels();
            assertThat(constraints)
                    .extracting(TopologySpreadConstraint::getTopologyKey)
                    .containsExactlyInAnyOrder("kubernetes.io/hostname", "topology.kubernetes.io/zone");
            assertThat(constraints).allSatisfy(constraint -> {
                assertThat(labels)
                        .containsAllEntriesOf(constraint.getLabelSelector().getMatchLabels());
                assertThat(constraint.getMatchLabelKeys()).contains("app.kubernetes.io/name");
            });
        });
    }

    @Test
    void productionWhenAppliedThenImagesComeFromTheRegistryThatItNames() {
        assertThat(Source.PROD.manifests().pods().values()).hasSize(7).allSatisfy(pod -> assertThat(
                        container(pod).getImage())
                .startsWith("registry.example.com/")
                .doesNotEndWith("-SNAPSHOT"));
    }

    @Test
    void productionWhenAppliedThenThePublicHostHasACertificate() {
        Manifests manifests = Source.PROD.manifests();
        String publicUrl =
                manifests.find(ConfigMap.class, "saoma").orElseThrow().getData().get("SAOMA_PUBLIC_URL");

        assertThat(manifests.all(Ingress.class)).singleElement().satisfies(ingress -> {
            assertThat(ingress.getMetadata().getAnnotations()).containsKey("cert-manager.io/cluster-issuer");
            assertThat(ingress.getSpec().getTls())
                    .flatMap(tls -> tls.getHosts())
                    .extracting(host -> "https://" + host)
                    .contains(publicUrl);
            // a controller has a certificate only for hosts that a rule names
            assertThat(ingress.getSpec().getRules())
                    .extracting(rule -> "https://" + rule.getHost())
                    .containsExactly(publicUrl);
        });
    }

    @Test
    void productionWhenAppliedThenPrometheusReadsEveryService() {
        Manifests manifests = Source.PROD.manifests();
        GenericKubernetesResource monitor =
                manifests.custom("PodMonitor").findFirst().orElseThrow();
        Map<String, String> selected = monitor.get("spec", "selector", "matchLabels");
        List<Map<String, Object>> endpoints = monitor.get("spec", "podMetricsEndpoints");

        assertThat(Source.SERVICES).allSatisfy(service -> {
            var pod = manifests.pods().get("Deployment " + service);
            assertThat(pod.getMetadata().getLabels())
                    .containsAllEntriesOf(selected)
                    .containsEntry(monitor.get("spec", "jobLabel"), service);
            assertThat(container(pod).getPorts())
                    .extracting(ContainerPort::getName)
                    .containsExactlyElementsOf(endpoints.stream()
                            .map(endpoint -> (String) endpoint.get("port"))
                            .toList());
        });
        assertThat(manifests.custom("PrometheusRule")).singleElement();
    }

    /** What tests read without Kustomize is what Kustomize makes of it. */
    @Test
    void baseWhenRenderedThenItsFiles() {
        assertThat(Manifests.parse(Source.kustomize("base")).objects())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrderElementsOf(Source.BASE.manifests().objects());
    }
}
