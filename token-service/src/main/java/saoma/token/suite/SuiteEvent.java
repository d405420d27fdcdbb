package saoma.token.suite;

import java.time.Instant;
import java.util.UUID;
import saoma.protocol.EnterpriseChange;
import saoma.protocol.Pool;

/**
 * An event of an enterprise that waits to be worked on.
 *
 * @param infoType WeCom's {@code InfoType}, or {@link #INSTALLATION}
 * @param at WeCom's time stamp
 * @param corpId null while it is unknown
 * @param sealedMessage null when {@code change} says all that is left to do
 * @param change what user-service has to be told; null as long as that has to be worked out
 * @param attempts how many failed
 */
record SuiteEvent(
        UUID id,
        Pool pool,
        String suiteId,
        String infoType,
        Instant at,
        String corpId,
        String sealedMessage,
        EnterpriseChange change,
        int attempts) {
    /** Not WeCom's: an administrator came back from installing the app, of which WeCom pushes nothing. */
    static final String INSTALLATION = "installation";

    /** Ties the sealed message to its row. */
    static String associatedData(UUID id) {
        return "suite-event/" + id;
    }

    @Override
    public String toString() {
        return infoType + " " + id + " of suite " + suiteId + " in pool " + pool.identifier();
    }
}
