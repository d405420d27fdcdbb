package saoma.token.suite;

import saoma.protocol.Pool;

/**
 * How a push arrives: the address and its parameters. Each may be null except the first two.
 *
 * @param pool as it stands in the address
 * @param suiteId as it stands in the address
 */
record Push(String pool, String suiteId, String signature, String timestamp, String nonce) {

    Pool inPool() {
        return new Pool(pool);
    }

    /** For the log: without the signature, with which it could be sent again, and without a stranger's line breaks. */
    @Override
    public String toString() {
        return "push to " + (pool + "/" + suiteId).replaceAll("[^A-Za-z0-9_/-]", "?");
    }
}
