package saoma.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396 §2). */
public final class MergePatch {
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private MergePatch() {}

    /**
     * Changes {@code target} in place: members that are null in the patch go, objects merge, the rest is replaced.
     *
     * @throws ProblemException 400 when the patch is not an object, which would replace the whole resource
     */
    public static ObjectNode apply(ObjectNode target, JsonNode patch) {
        if (patch == null || !patch.isObject()) {
            throw new ProblemException(Problem.invalid("", "must be a JSON object"));
        }
        patch.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (value.isNull()) {
                target.remove(name);
            } else if (value.isObject()) {
                JsonNode current = target.get(name);
                apply(current instanceof ObjectNode object ? object : target.putObject(name), value);
            } else {
                target.set(name, value);
            }
        });
        return target;
    }
}
