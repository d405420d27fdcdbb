package saoma.connection.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import java.util.Comparator;
import java.util.List;
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
    public <D extends Draft> D creation(D draft) {
        if (draft == null) {
            throw new ProblemException(Problem.invalid("", "must be a JSON object"));
        }
        return checked(draft, Stream.empty(), Default.class, Draft.Creation.class);
    }

    /**
     * @param immutable names of fields that may be repeated but not changed
     * @return what {@code patch} makes of {@code current}, when it is valid
     */
    public <D extends Draft> D patched(D current, JsonNode patch, Class<D> type, String... immutable) {
        ObjectNode target = json.valueToTree(current);
        Stream<Problem.Violation> changed = Stream.of(immutable)
                .filter(field -> patch != null && patch.has(field))
                .filter(field -> !patch.get(field).equals(target.get(field)))
                .map(field -> new Problem.Violation(field, "is immutable"))
                .toList()
                .stream();
        try {
            return checked(json.treeToValue(MergePatch.apply(target, patch), type), changed, Default.class);
        } catch (JsonProcessingException e) {
            throw new ProblemException(JsonExceptionMapper.problem(e));
        }
    }

    private <D extends Draft> D checked(D draft, Stream<Problem.Violation> found, Class<?>... groups) {
        Stream<Problem.Violation> annotated = validator.validate(draft, groups).stream()
                .map(broken -> new Problem.Violation(broken.getPropertyPath().toString(), broken.getMessage()));
        List<Problem.Violation> violations = Stream.of(found, annotated, draft.violations().stream())
                .flatMap(each -> each)
                .sorted(Comparator.comparing(Problem.Violation::field).thenComparing(Problem.Violation::message))
                .toList();
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
        return draft;
    }
}
