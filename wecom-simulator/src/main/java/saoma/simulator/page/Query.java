package saoma.simulator.page;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import java.util.stream.Collectors;
import saoma.simulator.page.PageRefusal.Reason;

/** The parameters a browser brought, each once. */
public final class Query {
    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** @throws PageRefusal when a parameter is repeated or has control characters */
    public static Query of(MultivaluedMap<String, String> arrived) {
        arrived.forEach((name, values) -> {
            if (values.size() != 1 || values.get(0).chars().anyMatch(Character::isISOControl)) {
                throw new PageRefusal(Reason.PARAMETER, "a parameter is repeated or has control characters");
            }
        });
        return new Query(arrived.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, parameter -> parameter.getValue().get(0))));
    }

    /** @return null when there is none */
    public String get(String name) {
        return parameters.get(name);
    }

    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** @return {@code zh} unless {@code lang} says {@code en} */
    public String lang() {
        return "en".equals(get("lang")) ? "en" : "zh";
    }
}
