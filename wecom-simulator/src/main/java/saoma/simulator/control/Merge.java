package saoma.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;

/** Changes the named fields of a record and keeps the rest. */
@ApplicationScoped
class Merge {
    private final ObjectMapper json;

    Merge(ObjectMapper json) {
        this.json = json;
    }

    /** @throws JsonProcessingException when the result is none of its type */
    <T> T apply(T current, ObjectNode changes, Class<T> type) throws JsonProcessingException {
        ObjectNode merged = json.valueToTree(current);
        merged.setAll(Refusal.requirePresent(changes));
        return json.treeToValue(merged, type);
    }
}
