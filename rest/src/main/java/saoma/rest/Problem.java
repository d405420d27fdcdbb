package saoma.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * The body of every error our REST APIs give (RFC 9457 §3). Types are listed in docs/errors.md and never change.
 *
 * @param type {@code urn:saoma:problem:…}, what programs decide on
 * @param detail what is wrong with this request, for its sender; never a cause that is ours
 * @param violations every field that broke a rule; absent when no field did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, List<Violation> violations) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** One rule broken: the field's path in the request, and the rule in words. */
    public record Violation(String field, String message) {}

    /** @param name last part of the type, for example {@code identifier-taken} */
    public static Problem of(Response.Status status, String name, String title, String detail) {
        return new Problem("urn:saoma:problem:" + name, title, status.getStatusCode(), detail, null);
    }

    public static Problem notFound(String detail) {
        return of(Response.Status.NOT_FOUND, "not-found", "Not found", detail);
    }

    public static Problem conflict(String name, String title, String detail) {
        return of(Response.Status.CONFLICT, name, title, detail);
    }

    public static Problem busy(String detail) {
        return of(Response.Status.SERVICE_UNAVAILABLE, "busy", "Busy", detail);
    }

    public static Problem invalid(List<Violation> violations) {
        return new Problem("urn:saoma:problem:invalid-request", "Invalid request", 400, null, violations);
    }

    public static Problem invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    public Response toResponse() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
