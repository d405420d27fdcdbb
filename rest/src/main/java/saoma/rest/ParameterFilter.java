package saoma.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import saoma.protocol.Pool;

/**
 * Stops what no parameter of our APIs can be before a query sees it: what is wrong in a path names nothing, what is
 * wrong behind the question mark is a mistake of the sender. The OpenID Connect endpoints answer such parameters
 * themselves, in the form their protocol has for it.
 */
@Provider
class ParameterFilter implements ContainerRequestFilter {
    private static final Pattern API = Pattern.compile("/?(api|internal)/.*", Pattern.DOTALL);
    private static final Pattern PATH_VALUE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern POOL = Pattern.compile(Pool.IDENTIFIER_PATTERN);
    private static final int MAX_LENGTH = 512;

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        if (!API.matcher(uri.getPath()).matches()) {
            return;
        }
        if (!uri.getPathParameters().entrySet().stream().allMatch(ParameterFilter::isName)) {
            throw new ProblemException(Problem.notFound("There is nothing under this address"));
        }
        List<Problem.Violation> violations = uri.getQueryParameters().entrySet().stream()
                .filter(parameter -> rule(parameter.getValue()) != null)
                .map(ParameterFilter::violation)
                .toList();
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
    }

    private static boolean isName(Map.Entry<String, List<String>> parameter) {
        Pattern form = parameter.getKey().equals("pool") ? POOL : PATH_VALUE;
        return parameter.getValue().stream()
                .allMatch(value -> form.matcher(value).matches());
    }

    private static Problem.Violation violation(Map.Entry<String, List<String>> parameter) {
        // a name that is itself out of form is not repeated
        String name = PATH_VALUE.matcher(parameter.getKey()).matches() ? parameter.getKey() : "";
        return new Problem.Violation(name, rule(parameter.getValue()));
    }

    private static String rule(List<String> values) {
        if (values.size() != 1) {
            return "must not be repeated";
        }
        String value = values.get(0);
        if (value.length() > MAX_LENGTH) {
            return "must not be longer than " + MAX_LENGTH + " characters";
        }
        return value.chars().anyMatch(Character::isISOControl) ? "must not contain control characters" : null;
    }
}
