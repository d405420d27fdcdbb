package saoma.local;

/** The system cannot start; the message is for the person who started it. */
public final class StartFailure extends RuntimeException {
    StartFailure(String message) {
        super(message);
    }

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
