package saoma.user;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import saoma.rest.Problem;

/** Refuses a parameter given twice: two parts of a system that each pick another value are an old way in. */
@Provider
class DuplicateParameterFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        List<Problem.Violation> repeated = request.getUriInfo().getQueryParameters().entrySet().stream()
                .filter(parameter -> parameter.getValue().size() > 1)
                .map(parameter -> new Problem.Violation(parameter.getKey(), "is given more than once"))
                .toList();
        if (!repeated.isEmpty()) {
            request.abortWith(Problem.invalid(repeated).toResponse());
        }
    }
}
