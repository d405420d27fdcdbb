package saoma.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The keys of a client, and what it signs with them. */
public final class SigningClient {
    public static final String ISSUER = "http://localhost:8080/oidc";
    public static final JWK ES256 = ec("es256");
    public static final JWK PS256 = rsa("ps256", 2048);
    public static final JWK EDDSA = ed("eddsa");
    public static final JWKSet KEYS = new JWKSet(List.of(ES256, PS256, EDDSA));

    private SigningClient() {}

    public static JWK ec(String kid) {
        return generate(() -> new ECKeyGenerator(Curve.P_256).keyID(kid).generate());
    }

    public static JWK rsa(String kid, int bits) {
        return generate(() -> new RSAKeyGenerator(bits, true).keyID(kid).generate());
    }

    private static JWK ed(String kid) {
        return generate(
                () -> new OctetKeyPairGenerator(Curve.Ed25519).keyID(kid).generate());
    }

    /** A valid assertion's claims, to bend. */
    public static JWTClaimsSet.Builder assertion(String clientId) {
        return new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .claim("aud", ISSUER)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(inSeconds(0))
                .expirationTime(inSeconds(60));
    }

    /** The claims of a valid request object, to bend. */
    public static JWTClaimsSet.Builder request(String clientId) {
        return new JWTClaimsSet.Builder()
                .issuer(clientId)
                .audience(ISSUER)
                .expirationTime(inSeconds(60))
                .claim("client_id", clientId)
                .claim("response_type", "code")
                .claim("redirect_uri", Fixtures.REDIRECT_URI)
                .claim("scope", "openid")
                .claim("code_challenge", Fixtures.CHALLENGE)
                .claim("code_challenge_method", "S256");
    }

    public static Date inSeconds(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    public static String sign(JWTClaimsSet.Builder claims) {
        return sign(ES256, JWSAlgorithm.ES256, claims);
    }

    public static String sign(JWK key, JWSAlgorithm algorithm, JWTClaimsSet.Builder claims) {
        return sign(key, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims.build());
    }

    public static String sign(JWTClaimsSet.Builder claims, String type) {
        return sign(
                ES256,
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(ES256.getKeyID())
                        .type(new JOSEObjectType(type))
                        .build(),
                claims.build());
    }

    /** The claims as they stand: Nimbus would write an audience of one as a string. */
    public static String sign(JWSHeader header, Map<String, Object> claims) {
        try {
            var jws = new JWSObject(header, new Payload(claims));
            jws.sign(signer(ES256));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(JWK key, JWSHeader header, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(signer(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSSigner signer(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSASigner(rsa.toPrivateKey(), true);
        }
        return key instanceof ECKey ec ? new ECDSASigner(ec) : new Ed25519Signer((OctetKeyPair) key);
    }

    private interface Generation {
        JWK generate() throws JOSEException;
    }

    private static JWK generate(Generation generation) {
        try {
            return generation.generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
