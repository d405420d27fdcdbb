package saoma.token.dpop;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Map;
import saoma.token.client.TokenFailure;

/** {@code use_dpop_nonce} (RFC 9449 §8): the proof must be made again with a nonce of ours. */
public class NonceRequired extends TokenFailure {
    private final String nonce;

    NonceRequired(String nonce) {
        super(
                OAuth2Error.USE_DPOP_NONCE.setHTTPStatusCode(400),
                "the proof must have the nonce of this answer's DPoP-Nonce header");
        this.nonce = nonce;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(DpopProofs.NONCE_HEADER, nonce);
    }
}
