package saoma.token.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/** A DPoP proof as it came, a well-formed JWT (RFC 9449 §4.2), not yet checked. */
record Proof(SignedJWT jwt, JWTClaimsSet claims) {
    /** Several times what a proof with an RSA key of 4096 bits takes. */
    private static final int MAXIMUM_LENGTH = 8_192;

    /**
     * @param headers values of the {@code DPoP} header fields of one request
     * @return empty when there is none
     */
    static Optional<Proof> of(List<String> headers) {
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        if (headers.size() > 1) {
            throw new InvalidProof("there must be one DPoP header");
        }
        return Optional.of(parse(headers.get(0)));
    }

    private static Proof parse(String header) {
        if (header.length() > MAXIMUM_LENGTH) {
            throw new InvalidProof("the proof is too long");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(header);
            return new Proof(jwt, jwt.getJWTClaimsSet());
        } catch (ParseException | IllegalArgumentException | NullPointerException malformed) {
            // the last: Nimbus on a header that is the JSON null
            throw new InvalidProof("the proof is not a signed JWT with a public key in its header");
        }
    }

    /** @return SHA-256 thumbprint of the proven key (RFC 7638), base64url without padding */
    String thumbprint() {
        try {
            return jwt.getHeader().getJWK().computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
