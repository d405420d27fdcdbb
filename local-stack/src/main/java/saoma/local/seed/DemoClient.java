package saoma.local.seed;

/** The demo app as the broker knows it (RFC 6749 §2.3.1). */
public record DemoClient(String id, String secret) {
    /** Leaves the secret out. */
    @Override
    public String toString() {
        return id;
    }
}
