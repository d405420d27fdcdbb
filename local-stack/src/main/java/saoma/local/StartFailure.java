package saoma.local;

/** The system cannot start; the message is for the person who started it. */
public final class StartFailure extends RuntimeException {
    StartFailure(String message) {
        super(message);
    }

    static StartFailure of(RuntimeException cause) {
        return cause instanceof StartFailure failure ? failure : new StartFailure(cause.toString(), cause);
    }

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
