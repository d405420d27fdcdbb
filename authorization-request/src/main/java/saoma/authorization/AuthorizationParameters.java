package saoma.authorization;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of an authorization request as they arrived.
 *
 * @param values by name; parameters without a value count as omitted (RFC 6749 §3.1). Several values of {@code
 *     resource}, which alone may be repeated (RFC 8707 §2), are separated by a space, which no URI holds
 * @param repeated names that were sent more than once
 */
public record AuthorizationParameters(Map<String, String> values, Set<String> repeated) {
    private static final String RESOURCE = "resource";

    public static AuthorizationParameters of(Map<String, List<String>> sent) {
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> repeated = new TreeSet<>();
        sent.forEach((name, given) -> {
            String value = name.equals(RESOURCE) ? words(given) : String.join(" ", given);
            if (given.size() > 1 && !name.equals(RESOURCE)) {
                repeated.add(name);
            } else if (!value.isEmpty()) {
                values.put(name, value);
            }
        });
        return new AuthorizationParameters(Collections.unmodifiableMap(values), repeated);
    }

    private static String words(List<String> given) {
        return given.stream()
                .flatMap(value -> Arrays.stream(value.split(" ")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** @return null when it was omitted or repeated */
    public String get(String name) {
        return values.get(name);
    }

    /** @return the values of a space-separated list, in the order sent; empty when it was omitted */
    public Set<String> list(String name) {
        String value = get(name);
        return value == null
                ? Set.of()
                : Arrays.stream(value.split(" "))
                        .filter(item -> !item.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The same request as a query string, to begin it anew. */
    public String toQuery() {
        return values.keySet().stream().flatMap(this::pairs).collect(Collectors.joining("&"));
    }

    private Stream<String> pairs(String name) {
        Stream<String> sent = name.equals(RESOURCE) ? list(name).stream() : Stream.of(get(name));
        return sent.map(value -> encode(name) + "=" + encode(value));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
