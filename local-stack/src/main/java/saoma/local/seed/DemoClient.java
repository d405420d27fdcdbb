package saoma.local.seed;

/**
 * The demo app as the broker knows it (RFC 6749 §2.3.1).
 *
 * @param embeddingId client id of its pages that sign people in by themselves, without a secret
 */
public record DemoClient(String id, String secret, String embeddingId) {
    /** Leaves the secret out. */
    @Override
    public String toString() {
        return id;
    }
}
