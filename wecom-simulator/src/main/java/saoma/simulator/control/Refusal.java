package saoma.simulator.control;

import jakarta.ws.rs.core.Response.Status;

/** What a control call asked for cannot be done; the message tells its sender why. */
final class Refusal extends RuntimeException {
    private final Status status;

    private Refusal(Status status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    static Refusal notFound(String what) {
        return new Refusal(Status.NOT_FOUND, "no such " + what);
    }

    static Refusal conflict(String detail) {
        return new Refusal(Status.CONFLICT, detail);
    }

    static Refusal invalid(String detail) {
        return new Refusal(Status.BAD_REQUEST, detail);
    }

    /** @return the body, which an empty request lacks */
    static <T> T requirePresent(T body) {
        if (body == null) {
            throw invalid("a body is required");
        }
        return body;
    }

    Status status() {
        return status;
    }
}
