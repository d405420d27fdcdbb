package saoma.connection.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import saoma.rest.JsonExceptionMapper;
import saoma.rest.MergePatch;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** Checks drafts, and makes them out of merge patches; a refusal names every field that broke a rule. */
@ApplicationScoped
public class Drafts {
    private final Validator validator;
    private final ObjectMapper json;

    Drafts(Validator validator, ObjectMapper json) {
        this.validator = validator;
        this.json = json;
    }

    /** @return the draft, when it may be created */
    public <D extends Draft> D creation(JsonNode sent, Class<D> type) {
        List<Problem.Violation> found = new ArrayList<>();
        return checked(read(sent, type, found), found, Default.class, Draft.Creation.class);
    }

    /** @return the draft, when it may be created */
    public <D extends Draft> D creation(D draft) {
        if (draft == null) {
            throw notAnObject();
        }
        return checked(draft, List.of(), Default.class, Draft.Creation.class);
    }

    /**
     * @param immutable names of fields that may be repeated but not changed
     * @return what {@code patch} makes of {@code current}, when it is valid
     */
    public <D extends Draft> D patched(D current, JsonNode patch, Class<D> type, String... immutable) {
        ObjectNode target = json.valueToTree(current);
        List<Problem.Violation> found = new ArrayList<>();
        Stream.of(immutable)
                .filter(field -> patch != null && patch.has(field))
                .filter(field -> !patch.get(field).equals(target.get(field)))
                .map(field -> new Problem.Violation(field, "is immutable"))
                .forEach(found::add);
        return checked(read(MergePatch.apply(target, patch), type, found), found, Default.class);
    }

    /** Reads field by field, so that one that is unknown or of the wrong type does not hide what else is wrong. */
    private <D extends Draft> D read(JsonNode sent, Class<D> type, List<Problem.Violation> found) {
        if (!(sent instanceof ObjectNode fields)) {
            throw notAnObject();
        }
        ObjectNode readable = json.createObjectNode();
        fields.properties().forEach(field -> {
            try {
                json.treeToValue(json.createObjectNode().set(field.getKey(), field.getValue()), type);
                readable.set(field.getKey(), field.getValue());
            } catch (JsonProcessingException e) {
                found.addAll(JsonExceptionMapper.problem(e).violations());
            }
        });
        try {
            return json.treeToValue(readable, type);
        } catch (JsonProcessingException e) {
            throw new ProblemException(JsonExceptionMapper.problem(e));
        }
    }

    private <D extends Draft> D checked(D draft, List<Problem.Violation> found, Class<?>... groups) {
        Set<String> unreadable = found.stream().map(Problem.Violation::field).collect(Collectors.toSet());
        Stream<Problem.Violation> annotated = validator.validate(draft, groups).stream()
                .map(broken -> new Problem.Violation(broken.getPropertyPath().toString(), broken.getMessage()))
                // a field that could not be read is not missing as well
                .filter(broken -> !unreadable.contains(broken.field()));
        List<Problem.Violation> violations = Stream.of(found.stream(), annotated, draft.violations().stream())
                .flatMap(each -> each)
                .sorted(Comparator.comparing(Problem.Violation::field).thenComparing(Problem.Violation::message))
                .toList();
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
        return draft;
    }

    private static ProblemException notAnObject() {
        return new ProblemException(Problem.invalid("", "must be a JSON object"));
    }
}
