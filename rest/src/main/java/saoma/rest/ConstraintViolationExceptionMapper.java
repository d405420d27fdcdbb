package saoma.rest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Names every field that broke a rule, by its path in the request and not in our code. */
@Provider
public class ConstraintViolationExceptionMapper implements ExceptionMapper<ConstraintViolationException> {
    @Override
    public Response toResponse(ConstraintViolationException exception) {
        return Problem.invalid(exception.getConstraintViolations().stream()
                        .map(ConstraintViolationExceptionMapper::violation)
                        .sorted(Comparator.comparing(Problem.Violation::field)
                                .thenComparing(Problem.Violation::message))
                        .toList())
                .toResponse();
    }

    private static Problem.Violation violation(ConstraintViolation<?> violation) {
        return new Problem.Violation(field(violation.getPropertyPath()), violation.getMessage());
    }

    /** Drops the method's name, and a parameter's name when the path goes on into the body. */
    private static String field(Path path) {
        var nodes = StreamSupport.stream(path.spliterator(), false)
                .filter(node -> node.getKind() != ElementKind.METHOD)
                .toList();
        boolean intoBody = nodes.size() > 1 && nodes.get(0).getKind() == ElementKind.PARAMETER;
        return nodes.stream().skip(intoBody ? 1 : 0).map(Path.Node::toString).collect(Collectors.joining("."));
    }
}
