package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.UUID;

/**
 * A suite of a connection, as token-service needs it; its three secrets travel sealed.
 *
 * @param id bound into the seals as associated data, see {@link #associatedData(UUID, String)}
 * @param suiteId WeCom's SuiteID; unique in a pool
 * @param connection identifier of the connection it belongs to
 * @param corpId the provider's CorpID
 * @param sealedSecret seal of the suite secret, associated data {@code secret}
 * @param sealedToken seal of the callback's Token, associated data {@code token}
 * @param sealedEncodingAesKey seal of the callback's EncodingAESKey, associated data {@code encoding-aes-key}
 * @param secretSetAt when the suite secret was last set; null when an older replica does not tell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SuiteCredentials(
        UUID id,
        String suiteId,
        Kind kind,
        String connection,
        String corpId,
        String sealedSecret,
        String sealedToken,
        String sealedEncodingAesKey,
        Instant secretSetAt) {

    /** What a suite is for (wecom-protocol.md section 0.2). */
    public enum Kind {
        /** Exists for the web login only; nobody installs it. */
        LOGIN_AUTHORIZATION,
        /** An app that enterprises install. */
        APP
    }

    /** Ties a sealed secret to its suite and its purpose. */
    public static String associatedData(UUID id, String purpose) {
        return "suite/" + id + "/" + purpose;
    }

    /** Leaves the secrets out, sealed or not. */
    @Override
    public String toString() {
        return "SuiteCredentials[suiteId=" + suiteId + ", connection=" + connection + "]";
    }
}
