package saoma.user.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/**
 * An object with these members and no others; a null member counts as missing.
 *
 * @param fixed members the resource has but nobody may set
 */
public record Shape(Map<String, Rule> members, Set<String> required, Set<String> fixed) implements Rule {

    public Shape(Map<String, Rule> members) {
        this(members, Set.of(), Set.of());
    }

    /** A list of at most {@code max} values that each keep {@code rule}. */
    public static Rule listOf(Rule rule, int max) {
        return (path, value, broken) -> {
            if (!value.isArray() || value.size() > max) {
                broken.add(new Problem.Violation(path, "must be a list of at most " + max));
                return;
            }
            for (int i = 0; i < value.size(); i++) {
                rule.check(path + "." + i, value.get(i), broken);
            }
        };
    }

    /**
     * @param body null when the request had none
     * @throws ProblemException 400 that names every rule the body breaks
     */
    public ObjectNode require(JsonNode body) {
        List<Problem.Violation> broken = new ArrayList<>();
        if (body == null) {
            broken.add(new Problem.Violation("", "must be a JSON object"));
        } else {
            check("", body, broken);
        }
        if (!broken.isEmpty()) {
            throw new ProblemException(Problem.invalid(broken));
        }
        return (ObjectNode) body;
    }

    @Override
    public void check(String path, JsonNode value, List<Problem.Violation> broken) {
        if (!value.isObject()) {
            broken.add(new Problem.Violation(path, "must be a JSON object"));
            return;
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        value.properties().forEach(member -> checkMember(prefix, member.getKey(), member.getValue(), broken));
        required.stream()
                .filter(name -> !value.hasNonNull(name))
                .sorted()
                .forEach(name -> broken.add(new Problem.Violation(prefix + name, "is required")));
    }

    private void checkMember(String prefix, String name, JsonNode value, List<Problem.Violation> broken) {
        Rule rule = members.get(name);
        if (rule != null) {
            if (!value.isNull()) {
                rule.check(prefix + name, value, broken);
            }
        } else {
            broken.add(new Problem.Violation(
                    prefix + name, fixed.contains(name) ? "cannot be set here" : "is not a known field"));
        }
    }
}
