package saoma.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may reach whom: what the services are for, and nothing else. */
class NetworkPoliciesTest {
    /** Each asks token-service for its keys, and those that call others for tokens; itself included. */
    private static final Set<String> CALLS = new TreeSet<>(Set.of(
            "connection-service -> token-service",
            "login-service -> connection-service",
            "login-service -> token-service",
            "login-service -> user-service",
            "token-service -> connection-service",
            "token-service -> token-service",
            "token-service -> user-service",
            "user-service -> token-service"));

    private static final Set<String> BACKENDS = Set.of("postgresql", "redis");
    private static final Pattern PORT = Pattern.compile(":([0-9]+)");

    @ParameterizedTest
    @EnumSource
    void callWhenOneServiceMayMakeItThenTheOtherLetsItIn(Source source) {
        Manifests manifests = source.manifests();
        Set<String> out = new TreeSet<>();
        Set<String> in = new TreeSet<>();
        for (NetworkPolicy policy : manifests.all(NetworkPolicy.class)) {
            for (String pod : selected(manifests, policy.getSpec().getPodSelector())) {
                policy.getSpec().getEgress().forEach(rule -> peers(manifests, rule.getTo())
                        .forEach(peer -> out.add(pod + " -> " + peer)));
                policy.getSpec().getIngress().forEach(rule -> peers(manifests, rule.getFrom())
                        .forEach(peer -> in.add(peer + " -> " + pod)));
            }
        }

        assertThat(betweenServices(out)).isEqualTo(CALLS);
        assertThat(in).containsAll(CALLS);
        assertThat(betweenServices(in)).isEqualTo(CALLS);
        if (source == Source.DEV) {
            assertThat(in).isEqualTo(out);
        }
    }

    private static Set<String> betweenServices(Set<String> calls) {
        return calls.stream()
                .filter(call -> Stream.of(call.split(" -> ")).allMatch(Source.SERVICES::contains))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource
    void podWhenNoPolicyAllowsItThenRefused(Source source) {
        Manifests manifests = source.manifests();

        assertThat(manifests.find(NetworkPolicy.class, "default-deny")).hasValueSatisfying(policy -> {
            assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(policy.getSpec().getIngress()).isEmpty();
            assertThat(policy.getSpec().getEgress()).isEmpty();
            assertThat(selected(manifests, policy.getSpec().getPodSelector()))
                    .containsExactlyInAnyOrderElementsOf(manifests.pods().keySet().stream()
                            .map(owner ->
                                    owner.substring(owner.indexOf(' ') + 1).replaceFirst("-[0-9]+$", ""))
                            .toList());
        });
    }

    @ParameterizedTest
    @EnumSource
    void policyWhenItSelectsPodsThenThereAreSome(Source source) {
        Manifests manifests = source.manifests();

        assertThat(manifests.all(NetworkPolicy.class)).hasSizeGreaterThan(7).allSatisfy(policy -> {
            assertThat(selected(manifests, policy.getSpec().getPodSelector())).isNotEmpty();
            if (!BACKENDS.contains(policy.getMetadata().getName().replaceFirst("^to-", ""))) {
                Stream.concat(
                                policy.getSpec().getEgress().stream().flatMap(rule -> rule.getTo().stream()),
                                policy.getSpec().getIngress().stream().flatMap(rule -> rule.getFrom().stream()))
                        .filter(NetworkPoliciesTest::isOurs)
                        .forEach(peer -> assertThat(selected(manifests, peer.getPodSelector()))
                                .isNotEmpty());
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void internetWhenAServiceMayReachItThenOnlyByHttps(Source source) {
        Manifests manifests = source.manifests();
        List<NetworkPolicy> open = manifests.all(NetworkPolicy.class).stream()
                .filter(policy -> policy.getSpec().getEgress().stream()
                        .flatMap(rule -> rule.getTo().stream())
                        .anyMatch(peer -> peer.getIpBlock() != null))
                .toList();

        assertThat(open)
                .extracting(policy -> policy.getMetadata().getName())
                .containsExactlyInAnyOrder("connection-service", "token-service");
        assertThat(open)
                .flatMap(policy -> policy.getSpec().getEgress())
                .filteredOn(rule -> rule.getTo().stream().anyMatch(peer -> peer.getIpBlock() != null))
                .allSatisfy(rule -> assertThat(rule.getPorts())
                        .extracting(port -> port.getPort().getIntVal())
                        .containsExactly(443));
    }

    /** The ingress controller for people, Prometheus for the metrics; by the port that serves both. */
    @ParameterizedTest
    @EnumSource
    void serviceWhenOtherNamespacesMayComeThenTheseTwo(Source source) {
        Manifests manifests = source.manifests();

        assertThat(Source.SERVICES).allSatisfy(service -> {
            var ingress = manifests
                    .find(NetworkPolicy.class, service)
                    .orElseThrow()
                    .getSpec()
                    .getIngress();
            assertThat(ingress)
                    .flatMap(rule -> rule.getPorts())
                    .extracting(port -> port.getPort().getStrVal())
                    .containsExactly("http");
            assertThat(ingress)
                    .flatMap(rule -> rule.getFrom())
                    .filteredOn(peer -> peer.getNamespaceSelector() != null)
                    .extracting(peer -> peer.getNamespaceSelector().getMatchLabels())
                    .containsExactlyInAnyOrder(namespace("ingress-nginx"), namespace("monitoring"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void podWhenItRunsThenItMayAskForNames(Source source) {
        Manifests manifests = source.manifests();
        NetworkPolicy dns = manifests.find(NetworkPolicy.class, "dns").orElseThrow();

        assertThat(selected(manifests, dns.getSpec().getPodSelector()))
                .hasSameSizeAs(manifests.pods().keySet());
        assertThat(dns.getSpec().getEgress()).singleElement().satisfies(rule -> {
            assertThat(rule.getTo())
                    .extracting(peer -> peer.getNamespaceSelector().getMatchLabels())
                    .containsExactly(namespace("kube-system"));
            assertThat(rule.getPorts())
                    .extracting(port -> port.getProtocol() + port.getPort().getIntVal())
                    .containsExactlyInAnyOrder("UDP53", "TCP53");
        });
    }

    /** PostgreSQL, Redis or its sentinels, and the collector of traces, where the configuration says that they are. */
    @ParameterizedTest
    @EnumSource
    void serverWhenConfiguredThenItsPortMayBeReached(Source source) {
        Manifests manifests = source.manifests();
        Map<String, String> configuration = manifests.all(ConfigMap.class).stream()
                .flatMap(map -> map.getData().entrySet().stream())
                .filter(entry -> entry.getKey().startsWith("QUARKUS_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, String> policies = Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL", "to-postgresql",
                "QUARKUS_DATASOURCE_JDBC_URL", "to-postgresql",
                "QUARKUS_REDIS_HOSTS", "to-redis",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "traces");

        policies.forEach((variable, policy) -> PORT.matcher(configuration.getOrDefault(variable, ""))
                .results()
                .forEach(port -> assertThat(manifests
                                .find(NetworkPolicy.class, policy)
                                .orElseThrow()
                                .getSpec()
                                .getEgress())
                        .flatMap(rule -> rule.getPorts())
                        .extracting(allowed -> allowed.getPort().getIntVal().toString())
                        .as(variable)
                        .contains(port.group(1))));
        assertThat(configuration).containsKeys("QUARKUS_DATASOURCE_REACTIVE_URL", "QUARKUS_REDIS_HOSTS");
    }

    private static Map<String, String> namespace(String name) {
        return Map.of("kubernetes.io/metadata.name", name);
    }

    private static List<String> peers(Manifests manifests, List<NetworkPolicyPeer> peers) {
        assertThat(peers).as("a rule without peers is open to all").isNotEmpty();
        return peers.stream()
                .filter(NetworkPoliciesTest::isOurs)
                .flatMap(peer -> selected(manifests, peer.getPodSelector()).stream())
                .toList();
    }

    private static boolean isOurs(NetworkPolicyPeer peer) {
        return peer.getPodSelector() != null && peer.getNamespaceSelector() == null;
    }

    /** @return the value of the label {@code name} of each pod that is selected */
    private static List<String> selected(Manifests manifests, LabelSelector selector) {
        return manifests.pods().values().stream()
                .map(pod -> pod.getMetadata().getLabels())
                .filter(labels -> matches(selector, labels))
                .map(labels -> labels.get("app.kubernetes.io/name"))
                .toList();
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        Map<String, String> equal = selector.getMatchLabels() == null ? Map.of() : selector.getMatchLabels();
        return labels.entrySet().containsAll(equal.entrySet())
                && selector.getMatchExpressions().stream().allMatch(expression -> matches(expression, labels));
    }

    private static boolean matches(LabelSelectorRequirement expression, Map<String, String> labels) {
        assertThat(expression.getOperator()).isEqualTo("In");
        return expression.getValues().contains(labels.get(expression.getKey()));
    }
}
