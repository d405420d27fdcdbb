package saoma.simulator.callback;

/**
 * One time something was sent to a suite's address.
 *
 * @param status null when there was no answer
 * @param answer its body, or how that began; null when there was no answer
 * @param failure {@code timeout} or {@code connection}; null when there was an answer
 * @param millis until the answer, or until we gave up
 */
public record Attempt(Integer status, String answer, String failure, long millis) {
    private static final int OK = 200;

    boolean succeeded() {
        return status != null && status == OK;
    }
}
