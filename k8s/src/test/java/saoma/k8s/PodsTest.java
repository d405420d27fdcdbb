package saoma.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static saoma.k8s.ReferencesTest.container;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs may do no more than it needs, and is told only what the documentation knows. */
class PodsTest {
    /** Those of the images of PostgreSQL and Redis. */
    private static final Set<String> OTHER_VARIABLES = Set.of("POSTGRES_DB", "POSTGRES_PASSWORD", "PASSWORD");

    private static final Set<String> CONFIGURATION = Set.of("saoma", "postgresql", "redis");

    /** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted, and more. */
    @ParameterizedTest
    @EnumSource
    void podWhenItRunsThenRestricted(Source source) {
        assertThat(source.manifests().pods()).hasSizeGreaterThanOrEqualTo(7).allSatisfy((owner, pod) -> {
            var spec = pod.getSpec();
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(spec.getAutomountServiceAccountToken()).isFalse();
            assertThat(spec.getEnableServiceLinks()).isFalse();
            assertThat(spec.getHostNetwork()).isNull();
            assertThat(spec.getVolumes())
                    .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
            var container = container(pod).getSecurityContext();
            assertThat(container.getAllowPrivilegeEscalation()).isFalse();
            assertThat(container.getReadOnlyRootFilesystem()).isTrue();
            assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container.getCapabilities().getAdd()).isEmpty();
            assertThat(container.getPrivileged()).isNull();
        });
    }

    @ParameterizedTest
    @EnumSource
    void podWhenItRunsThenItsShareOfTheNodeIsKnown(Source source) {
        assertThat(source.manifests().pods()).allSatisfy((owner, pod) -> {
            assertThat(container(pod).getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container(pod).getResources().getLimits()).containsKeys("cpu", "memory");
        });
    }

    @ParameterizedTest
    @EnumSource
    void deploymentWhenRolledOutThenNoReplicaGoesBeforeAnotherCame(Source source) {
        Manifests manifests = source.manifests();

        assertThat(Source.SERVICES).allSatisfy(service -> assertThat(manifests.find(Deployment.class, service))
                .hasValueSatisfying(deployment -> {
                    assertThat(deployment
                                    .getSpec()
                                    .getStrategy()
                                    .getRollingUpdate()
                                    .getMaxUnavailable()
                                    .getStrVal())
                            .isEqualTo("0%");
                }));
    }

    /** After SIGTERM: seen to be not ready, then the delay, then the work under way, and only then SIGKILL. */
    @ParameterizedTest
    @EnumSource
    void podWhenItEndsThenThereIsTimeToBeSeenAndToFinish(Source source) {
        Manifests manifests = source.manifests();
        long delay = seconds(
                manifests.find(ConfigMap.class, "saoma").orElseThrow().getData().get("QUARKUS_SHUTDOWN_DELAY"));
        long timeout = seconds(
                Source.read(Source.HOME.resolve("../rest/src/main/resources/META-INF/microprofile-config.properties"))
                        .replaceFirst("(?s).*\nquarkus.shutdown.timeout=(\\d+s)\n.*", "$1"));

        assertThat(Source.SERVICES).allSatisfy(service -> {
            PodTemplateSpec pod = manifests.pods().get("Deployment " + service);
            var readiness = container(pod).getReadinessProbe();
            assertThat(delay).isGreaterThan(readiness.getPeriodSeconds() * readiness.getFailureThreshold());
            assertThat(pod.getSpec().getTerminationGracePeriodSeconds()).isGreaterThan(delay + timeout);
        });
    }

    private static long seconds(String duration) {
        return Duration.parse("PT" + duration).toSeconds();
    }

    @ParameterizedTest
    @EnumSource
    void variablesWhenSetThenDocumented(Source source) {
        Manifests manifests = source.manifests();
        Set<String> names = new HashSet<>();
        manifests.pods().values().forEach(pod -> container(pod)
                .getEnv()
                .forEach(variable -> names.add(variable.getName())));
        manifests.all(ConfigMap.class).stream()
                .filter(map -> CONFIGURATION.contains(map.getMetadata().getName()))
                .forEach(map -> names.addAll(map.getData().keySet()));
        names.removeAll(OTHER_VARIABLES);

        assertThat(names).hasSizeGreaterThan(10).isSubsetOf(Docs.variables());
    }

    @Test
    void secretsWhenDocumentedThenTheirVariablesAreToo() {
        assertThat(Docs.secrets()).hasSize(7);
        assertThat(Docs.secrets().values())
                .flatMap(keys -> keys)
                .filteredOn(key -> key.matches("[A-Z_]+"))
                .isNotEmpty()
                .isSubsetOf(Docs.variables());
    }

    @Test
    void developmentWhenItHasSecretsThenThoseOfTheDocumentation() {
        Map<String, Set<String>> secrets = Source.DEV.manifests().all(Secret.class).stream()
                .collect(Collectors.toMap(
                        secret -> secret.getMetadata().getName().replaceFirst("-[a-z0-9]{10}$", ""),
                        secret -> secret.getData().keySet()));
        // the server's own administrator
        secrets.remove("postgresql");

        assertThat(secrets).isEqualTo(Docs.secrets());
    }

    @ParameterizedTest
    @EnumSource(names = "DEV", mode = EnumSource.Mode.EXCLUDE)
    void manifestsWhenNotForDevelopmentThenWithoutSecrets(Source source) {
        Manifests manifests = source.manifests();

        assertThat(manifests.all(Secret.class)).isEmpty();
        assertThat(manifests.pods().values())
                .flatMap(pod -> container(pod).getEnv())
                .filteredOn(variable -> variable.getName().matches(".*(SECRET|PASSWORD|KEY)"))
                .allSatisfy(variable -> assertThat(variable.getValue()).isNull());
        assertThat(manifests.all(ConfigMap.class))
                .flatMap(map -> map.getData().keySet())
                .noneMatch(key -> key.matches(".*(SECRET|PASSWORD|KEY)"));
    }

    /** A migration is its service, told to do one thing and end. */
    @ParameterizedTest
    @EnumSource
    void migrationWhenComparedWithItsServiceThenTheSameButForItsOrder(Source source) {
        Manifests manifests = source.manifests();
        List<Job> jobs = manifests.all(Job.class);

        assertThat(jobs).hasSize(3).allSatisfy(job -> {
            PodTemplateSpec pod = job.getSpec().getTemplate();
            var migration = container(pod);
            PodTemplateSpec service = manifests.pods().get("Deployment " + migration.getName());
            assertThat(migration.getImage()).isEqualTo(container(service).getImage());
            assertThat(migration.getEnvFrom())
                    .containsExactlyInAnyOrderElementsOf(container(service).getEnvFrom());
            assertThat(migration.getVolumeMounts())
                    .containsExactlyInAnyOrderElementsOf(container(service).getVolumeMounts());
            assertThat(pod.getSpec().getVolumes())
                    .containsExactlyInAnyOrderElementsOf(service.getSpec().getVolumes());
            assertThat(pod.getSpec().getServiceAccountName())
                    .isEqualTo(service.getSpec().getServiceAccountName());
            assertThat(variables(pod))
                    .containsAllEntriesOf(variables(service))
                    .containsEntry(
                            "QUARKUS_FLYWAY_MIGRATE_AT_START",
                            new EnvVar("QUARKUS_FLYWAY_MIGRATE_AT_START", "true", null))
                    .containsEntry("QUARKUS_INIT_AND_EXIT", new EnvVar("QUARKUS_INIT_AND_EXIT", "true", null));
        });
    }

    private static Map<String, EnvVar> variables(PodTemplateSpec pod) {
        return container(pod).getEnv().stream().collect(Collectors.toMap(EnvVar::getName, variable -> variable));
    }
}
