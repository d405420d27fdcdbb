package saoma.k8s;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What would be applied to a cluster, as objects of the Kubernetes model. */
record Manifests(List<HasMetadata> objects) {
    /** What we use of the model; what a cluster knows beside it is of no use to us, so it is refused. */
    private static final Map<String, Class<? extends HasMetadata>> MODEL = Stream.of(
                    ConfigMap.class,
                    Deployment.class,
                    HorizontalPodAutoscaler.class,
                    Ingress.class,
                    Job.class,
                    Namespace.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    Secret.class,
                    Service.class,
                    ServiceAccount.class)
            .collect(Collectors.toMap(
                    type -> HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type), Function.identity()));

    /** Kinds of operators, which the model does not have. */
    private static final Set<String> CUSTOM = Set.of(
            "postgresql.cnpg.io/v1 Cluster",
            "external-secrets.io/v1 ExternalSecret",
            "monitoring.coreos.com/v1 PodMonitor",
            "monitoring.coreos.com/v1 PrometheusRule");

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new WithoutRoomForMore());

    /** The model keeps what it does not know; here it is refused. */
    private static final class WithoutRoomForMore extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    /** @throws IllegalArgumentException for what is no object of the model, or has a field that the model does not know */
    static Manifests parse(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            List<HasMetadata> objects = new ArrayList<>();
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                // a file may begin with the line that separates documents
                if (!document.isEmpty()) {
                    objects.add(object(document));
                }
            }
            return new Manifests(List.copyOf(objects));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HasMetadata object(JsonNode document) throws IOException {
        String kind = document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
        if (CUSTOM.contains(kind)) {
            return STRICT.copy()
                    .setAnnotationIntrospector(new JacksonAnnotationIntrospector())
                    .treeToValue(document, GenericKubernetesResource.class);
        }
        if (!MODEL.containsKey(kind)) {
            throw new IllegalArgumentException("no kind that we use: " + kind);
        }
        return STRICT.treeToValue(document, MODEL.get(kind));
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return all(kind).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** Those of operators. */
    Stream<GenericKubernetesResource> custom(String kind) {
        return all(GenericKubernetesResource.class).stream()
                .filter(object -> object.getKind().equals(kind));
    }

    /** Every pod that would run, by the name of what makes it. */
    Map<String, PodTemplateSpec> pods() {
        return Stream.concat(
                        all(Deployment.class).stream()
                                .map(owner ->
                                        Map.entry(name(owner), owner.getSpec().getTemplate())),
                        all(Job.class).stream()
                                .map(owner ->
                                        Map.entry(name(owner), owner.getSpec().getTemplate())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static String name(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }
}
