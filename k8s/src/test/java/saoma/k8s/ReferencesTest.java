package saoma.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a manifest names is there, and is what it is taken for. */
class ReferencesTest {

    @Test
    void parseWhenAFieldIsUnknownThenRefused() {
        String manifest = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: a, lables: {}}}";

        assertThatThrownBy(() -> Manifests.parse(manifest)).hasMessageContaining("lables");
    }

    @Test
    void parseWhenTheKindIsUnknownThenRefused() {
        assertThatThrownBy(() -> Manifests.parse("{apiVersion: v1, kind: Deployment, metadata: {name: a}}"))
                .hasMessageContaining("v1 Deployment");
    }

    @ParameterizedTest
    @EnumSource
    void objectsWhenAppliedThenEachHasANameOfItsOwn(Source source) {
        assertThat(source.manifests().objects())
                .extracting(Manifests::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @EnumSource
    void deploymentWhenItSelectsPodsThenTheyAreItsOwn(Source source) {
        assertThat(source.manifests().all(Deployment.class))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(deployment -> {
                    Map<String, String> labels =
                            deployment.getSpec().getTemplate().getMetadata().getLabels();
                    assertThat(labels)
                            .containsAllEntriesOf(
                                    deployment.getSpec().getSelector().getMatchLabels());
                });
    }

    @ParameterizedTest
    @EnumSource
    void serviceWhenItSelectsPodsThenTheyHaveItsPorts(Source source) {
        Manifests manifests = source.manifests();

        assertThat(manifests.all(Service.class)).hasSizeGreaterThanOrEqualTo(4).allSatisfy(service -> {
            List<PodTemplateSpec> pods = selected(manifests, service.getSpec().getSelector());
            assertThat(pods).as("pods of " + Manifests.name(service)).hasSize(1);
            for (ServicePort port : service.getSpec().getPorts()) {
                assertThat(port(container(pods.get(0)), port.getTargetPort())).isNotNull();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void ingressWhenItNamesABackendThenThatServiceHasThePort(Source source) {
        Manifests manifests = source.manifests();
        List<HTTPIngressPath> paths = manifests.all(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .toList();

        assertThat(paths).isNotEmpty().allSatisfy(path -> {
            var backend = path.getBackend().getService();
            assertThat(manifests.find(Service.class, backend.getName()))
                    .as(backend.getName())
                    .hasValueSatisfying(service -> assertThat(service.getSpec().getPorts())
                            .extracting(ServicePort::getName)
                            .contains(backend.getPort().getName()));
        });
    }

    /** Others are refused by the admission of ingress-nginx 1.12, and with them the whole Ingress. */
    @ParameterizedTest
    @EnumSource
    void ingressWhenAPathIsNoRegularExpressionThenOfPlainCharacters(Source source) {
        assertThat(source.manifests().all(Ingress.class))
                .flatMap(ingress -> ingress.getSpec().getRules())
                .flatMap(rule -> rule.getHttp().getPaths())
                .filteredOn(path -> !path.getPathType().equals("ImplementationSpecific"))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path.getPath()).matches("/[A-Za-z0-9/_-]*"));
    }

    @ParameterizedTest
    @EnumSource
    void autoscalerWhenItNamesADeploymentThenThatIsThereAndLeavesItTheNumber(Source source) {
        Manifests manifests = source.manifests();

        assertThat(manifests.all(HorizontalPodAutoscaler.class)).hasSize(4).allSatisfy(autoscaler -> {
            assertThat(autoscaler.getSpec().getScaleTargetRef().getKind()).isEqualTo("Deployment");
            assertThat(autoscaler.getSpec().getMinReplicas())
                    .isLessThanOrEqualTo(autoscaler.getSpec().getMaxReplicas());
            assertThat(manifests.find(
                            Deployment.class,
                            autoscaler.getSpec().getScaleTargetRef().getName()))
                    .hasValueSatisfying(deployment ->
                            assertThat(deployment.getSpec().getReplicas()).isNull());
        });
    }

    @ParameterizedTest
    @EnumSource
    void disruptionBudgetWhenANodeIsEmptiedThenOneReplicaGoesAlsoTheOnlyOne(Source source) {
        Manifests manifests = source.manifests();

        assertThat(manifests.all(PodDisruptionBudget.class)).hasSize(4).allSatisfy(budget -> {
            assertThat(budget.getSpec().getMinAvailable()).isNull();
            assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
            assertThat(selected(manifests, budget.getSpec().getSelector().getMatchLabels()))
                    .hasSize(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void podWhenItNamesAServiceAccountThenThatIsThere(Source source) {
        Manifests manifests = source.manifests();

        assertThat(manifests.pods().values())
                .extracting(pod -> pod.getSpec().getServiceAccountName())
                .filteredOn(name -> name != null)
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(manifests.find(ServiceAccount.class, name)).isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void podWhenItReadsAConfigMapThenThatIsThere(Source source) {
        Manifests manifests = source.manifests();
        Stream<String> variables = containers(manifests)
                .flatMap(container -> container.getEnvFrom().stream())
                .filter(from -> from.getConfigMapRef() != null)
                .map(from -> from.getConfigMapRef().getName());
        Stream<String> volumes = volumes(manifests)
                .filter(volume -> volume.getConfigMap() != null)
                .map(volume -> volume.getConfigMap().getName());

        assertThat(Stream.concat(variables, volumes)).isNotEmpty().allSatisfy(name -> assertThat(
                        manifests.find(ConfigMap.class, name))
                .as(name)
                .isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void podWhenItReadsASecretThenThatIsThereWithTheKey(Source source) {
        Manifests manifests = source.manifests();
        Map<String, Set<String>> secrets = secrets(source, manifests);
        Stream<String> whole = Stream.concat(
                containers(manifests)
                        .flatMap(container -> container.getEnvFrom().stream())
                        .map(EnvFromSource::getSecretRef)
                        .filter(reference -> reference != null)
                        .map(reference -> reference.getName()),
                volumes(manifests).filter(volume -> volume.getSecret() != null).map(volume -> volume.getSecret()
                        .getSecretName()));

        assertThat(whole).isNotEmpty().isSubsetOf(secrets.keySet());
        assertThat(containers(manifests)
                        .flatMap(container -> container.getEnv().stream())
                        .filter(variable -> variable.getValueFrom() != null
                                && variable.getValueFrom().getSecretKeyRef() != null)
                        .map(variable -> variable.getValueFrom().getSecretKeyRef()))
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(secrets.get(reference.getName())).contains(reference.getKey()));
    }

    /** Only the development overlay has Secrets; elsewhere somebody makes them as the documentation says. */
    private static Map<String, Set<String>> secrets(Source source, Manifests manifests) {
        if (source != Source.DEV) {
            return Docs.secrets();
        }
        return manifests.all(Secret.class).stream()
                .collect(Collectors.toMap(secret -> secret.getMetadata().getName(), secret -> secret.getData()
                        .keySet()));
    }

    @Test
    void productionWhenASecretIsNeededThenItComesFromTheStore() {
        assertThat(Source.PROD.manifests().custom("ExternalSecret"))
                .extracting(secret -> secret.<String>get("spec", "target", "name"))
                .containsExactlyInAnyOrderElementsOf(Docs.secrets().keySet());
    }

    @Test
    void productionWhenPostgresqlMakesRolesThenFromSecretsThatAreThere() {
        assertThat(Source.PROD.manifests().custom("Cluster")).singleElement().satisfies(cluster -> {
            List<Map<String, Object>> roles = cluster.get("spec", "managed", "roles");
            assertThat(roles).hasSize(3).allSatisfy(role -> assertThat(Docs.secrets())
                    .containsKey((String) ((Map<?, ?>) role.get("passwordSecret")).get("name")));
        });
    }

    @ParameterizedTest
    @EnumSource
    void containerWhenItNamesAVolumeOrAPortThenThePodHasIt(Source source) {
        assertThat(source.manifests().pods()).allSatisfy((owner, pod) -> {
            assertThat(pod.getSpec().getVolumes())
                    .extracting(Volume::getName)
                    .containsExactlyInAnyOrderElementsOf(container(pod).getVolumeMounts().stream()
                            .map(VolumeMount::getName)
                            .toList());
            assertThat(probes(container(pod)))
                    .filteredOn(probe -> probe.getHttpGet() != null)
                    .allSatisfy(probe -> assertThat(
                                    port(container(pod), probe.getHttpGet().getPort()))
                            .isNotNull());
        });
    }

    @ParameterizedTest
    @EnumSource
    void servicesWhenTheyRunThenEachIsAskedWhetherItStartedIsReadyAndLives(Source source) {
        Manifests manifests = source.manifests();

        assertThat(Source.SERVICES).allSatisfy(service -> assertThat(
                        probes(container(manifests.pods().get("Deployment " + service))))
                .extracting(probe -> probe.getHttpGet().getPath())
                .containsExactly("/q/health/started", "/q/health/ready", "/q/health/live"));
    }

    static Container container(PodTemplateSpec pod) {
        assertThat(pod.getSpec().getContainers()).hasSize(1);
        return pod.getSpec().getContainers().get(0);
    }

    private static Stream<Container> containers(Manifests manifests) {
        return manifests.pods().values().stream().map(ReferencesTest::container);
    }

    private static Stream<Volume> volumes(Manifests manifests) {
        return manifests.pods().values().stream().flatMap(pod -> pod.getSpec().getVolumes().stream());
    }

    private static List<Probe> probes(Container container) {
        return Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())
                .filter(probe -> probe != null)
                .toList();
    }

    private static List<PodTemplateSpec> selected(Manifests manifests, Map<String, String> labels) {
        assertThat(labels).isNotEmpty();
        return manifests.pods().values().stream()
                .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    /** @return the port of that name or number, or null */
    private static ContainerPort port(Container container, IntOrString port) {
        return container.getPorts().stream()
                .filter(candidate -> port.getValue().equals(candidate.getName())
                        || port.getValue().equals(candidate.getContainerPort()))
                .findFirst()
                .orElse(null);
    }
}
