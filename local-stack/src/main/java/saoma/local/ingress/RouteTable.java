package saoma.local.ingress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import saoma.local.ingress.Route.PathType;

/** Which service answers which path: the routes of one Ingress manifest in the order in which they are tried. */
final class RouteTable {
    private static final Comparator<Route> EXACT_THEN_LONGEST = Comparator.comparing(
                    (Route route) -> route.type() != PathType.Exact)
            .thenComparing(route -> -route.path().length());

    /**
     * What a service might read as another path than the one matched here: empty and dot segments, also when encoded
     * or followed by a matrix parameter, encoded separators, backslashes, control characters, broken escapes.
     */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "//|/(?:[.]|%2e){1,2}(?:[/;]|$)|%(?:2f|5c|[01][0-9a-f]|7f|25|(?![0-9a-f]{2}))|\\\\|[^\\x21-\\x7e]",
            Pattern.CASE_INSENSITIVE);

    private final List<Route> routes;

    private RouteTable(List<Route> routes) {
        this.routes = routes;
    }

    /** @throws IllegalArgumentException when the manifest is not an Ingress of paths and services */
    static RouteTable read(Path manifest) {
        try {
            JsonNode ingress = new YAMLMapper().readTree(manifest.toFile());
            List<Route> routes = elements(ingress.at("/spec/rules"))
                    .flatMap(rule -> elements(rule.at("/http/paths")))
                    .map(RouteTable::route)
                    .sorted(EXACT_THEN_LONGEST)
                    .toList();
            if (routes.isEmpty()) {
                throw new IllegalArgumentException(manifest + " has no paths");
            }
            return new RouteTable(routes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Route route(JsonNode path) {
        return new Route(
                path.required("path").textValue(),
                PathType.valueOf(path.required("pathType").textValue()),
                path.required("backend").required("service").required("name").textValue());
    }

    /** @return the service for this path, which is still encoded; empty for a path that is not listed or ambiguous */
    Optional<String> serviceFor(String rawPath) {
        if (rawPath == null || AMBIGUOUS.matcher(rawPath).find()) {
            return Optional.empty();
        }
        return routes.stream()
                .filter(route -> route.matches(rawPath))
                .map(Route::service)
                .findFirst();
    }

    Set<String> services() {
        return routes.stream().map(Route::service).collect(Collectors.toSet());
    }
}
