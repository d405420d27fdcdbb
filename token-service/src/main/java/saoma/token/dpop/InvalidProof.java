package saoma.token.dpop;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import saoma.token.client.TokenFailure;

/** {@code invalid_dpop_proof} (RFC 9449 §5, §7.1). */
public class InvalidProof extends TokenFailure {

    /** @param description for the client's developer */
    public InvalidProof(String description) {
        super(OAuth2Error.INVALID_DPOP_PROOF, description);
    }
}
