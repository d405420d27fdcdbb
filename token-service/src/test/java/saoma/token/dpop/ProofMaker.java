package saoma.token.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DPoPUtils;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Makes valid proofs, and others as a test bends them. */
public final class ProofMaker {
    private final JWSAlgorithm algorithm;
    private final JWK key;

    private ProofMaker(JWSAlgorithm algorithm, JWK key) {
        this.algorithm = algorithm;
        this.key = key;
    }

    public static ProofMaker es256() {
        return of("ES256");
    }

    /** @param algorithm {@code PS256}, {@code ES256}, {@code EdDSA} or one that we do not accept */
    public static ProofMaker of(String algorithm) {
        try {
            JWK key =
                    switch (algorithm) {
                        case "ES256" -> new ECKeyGenerator(Curve.P_256).generate();
                        case "ES384" -> new ECKeyGenerator(Curve.P_384).generate();
                        case "EdDSA" -> new OctetKeyPairGenerator(Curve.Ed25519).generate();
                        default -> new RSAKeyGenerator(2048).generate();
                    };
            return new ProofMaker(JWSAlgorithm.parse(algorithm), key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return a proof for an endpoint that takes no access token */
    public String proof(String method, String uri) {
        return sign(claims(method, uri).build());
    }

    /** @return a proof for a protected resource */
    public String proof(String method, String uri, String accessToken) {
        return sign(claims(method, uri).claim("ath", hash(accessToken)).build());
    }

    public static String hash(String accessToken) {
        try {
            return DPoPUtils.computeSHA256(new DPoPAccessToken(accessToken)).toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JWTClaimsSet.Builder claims(String method, String uri) {
        return new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", method)
                .claim("htu", uri)
                .issueTime(Date.from(Instant.now()));
    }

    public String sign(JWTClaimsSet claims) {
        return sign(header().build(), claims);
    }

    JWSHeader.Builder header() {
        return new JWSHeader.Builder(algorithm).type(DPoPProofFactory.TYPE).jwk(key.toPublicJWK());
    }

    JWK key() {
        return key;
    }

    String sign(JWSHeader header, JWTClaimsSet claims) {
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(signer());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private JWSSigner signer() throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSASigner(rsa.toPrivateKey(), true);
        }
        return key instanceof ECKey ec ? new ECDSASigner(ec) : new Ed25519Signer((OctetKeyPair) key);
    }
}
