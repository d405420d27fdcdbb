package saoma.protocol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.UUID;

/**
 * What token-service needs to fetch a provider token. The secret travels sealed: only a holder of the master key can
 * open it, so neither the wire nor a log can give it away.
 *
 * @param connectionId bound into the seal as associated data, see {@link #associatedData(UUID)}
 * @param corpId the provider's CorpID
 * @param sealedProviderSecret base64url of the sealed ProviderSecret
 * @param secretSetAt when it was last set; null when an older replica does not tell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProviderCredentials(UUID connectionId, String corpId, String sealedProviderSecret, Instant secretSetAt) {

    /** Ties a sealed ProviderSecret to its connection, so that a row copied to another connection does not open. */
    public static String associatedData(UUID connectionId) {
        return "connection/" + connectionId + "/provider-secret";
    }

    /** Leaves the secret out, sealed or not. */
    @Override
    public String toString() {
        return "ProviderCredentials[connectionId=" + connectionId + ", corpId=" + corpId + "]";
    }
}
