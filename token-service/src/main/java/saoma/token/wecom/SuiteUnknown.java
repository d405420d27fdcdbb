package saoma.token.wecom;

/** The connection has no such suite, or it is of the other kind. */
final class SuiteUnknown extends RuntimeException {
    SuiteUnknown(String suiteId) {
        super("suite " + suiteId, null, false, false);
    }
}
