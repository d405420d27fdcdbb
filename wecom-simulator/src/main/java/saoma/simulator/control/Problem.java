package saoma.simulator.control;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** The body of a refused control call (RFC 9457, type {@code about:blank}). */
record Problem(String title, int status, String detail) {
    static Response of(Status status, String detail) {
        return Response.status(status)
                .type("application/problem+json")
                .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail))
                .build();
    }
}
