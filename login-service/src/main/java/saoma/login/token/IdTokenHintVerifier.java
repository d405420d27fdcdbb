package saoma.login.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import saoma.login.PublicUrl;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.protocol.Pool;

/** Tells our ID tokens from others. Fails with {@link InvalidIdTokenHint}. */
@Singleton
public class IdTokenHintVerifier {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);
    private static final DefaultJWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();

    private final TokenClient tokens;
    private final PublicUrl publicUrl;
    // keys are published well before their first use; one that was withdrawn must not count for long
    private final Cache<Pool, JWKSet> keys = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    IdTokenHintVerifier(TokenClient tokens, PublicUrl publicUrl) {
        this.tokens = tokens;
        this.publicUrl = publicUrl;
    }

    /** @param token as a stranger sent it */
    public Uni<IdTokenHint> verify(Pool pool, String token) {
        return Uni.createFrom().item(() -> parse(token)).flatMap(jwt -> keysOf(pool)
                .map(set -> {
                    try {
                        return accept(pool, jwt, set);
                    } catch (JOSEException | ParseException e) {
                        throw invalid("it is not verifiable");
                    }
                }));
    }

    private static SignedJWT parse(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JOSEObjectType type = jwt.getHeader().getType();
            // an access token names the user as well, but was not meant for this
            if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())
                    || type != null && !type.equals(JOSEObjectType.JWT)) {
                throw invalid("it is no ID token");
            }
            return jwt;
        } catch (ParseException | NullPointerException e) {
            // the last: Nimbus on a header that is the JSON null
            throw invalid("it is no signed JWT");
        }
    }

    private Uni<JWKSet> keysOf(Pool pool) {
        JWKSet copy = keys.getIfPresent(pool);
        return copy != null
                ? Uni.createFrom().item(copy)
                : tokens.jwkSet(pool).map(json -> {
                    try {
                        JWKSet read = JWKSet.parse(json);
                        keys.put(pool, read);
                        return read;
                    } catch (ParseException e) {
                        throw new SignInFailure(ErrorCode.SERVICE_UNAVAILABLE, "token-service sent no JWK set", e);
                    }
                });
    }

    private IdTokenHint accept(Pool pool, SignedJWT jwt, JWKSet set) throws JOSEException, ParseException {
        for (JWK key : new JWKSelector(JWKMatcher.forJWSHeader(jwt.getHeader())).select(set)) {
            if (jwt.verify(verifier(jwt.getHeader(), key))) {
                return hint(pool, jwt.getJWTClaimsSet());
            }
        }
        throw invalid("its signature is not ours");
    }

    private static JWSVerifier verifier(JWSHeader header, JWK key) throws JOSEException {
        return key instanceof OctetKeyPair ed25519
                ? new Ed25519Verifier(ed25519.toPublicJWK())
                : VERIFIERS.createJWSVerifier(header, ((AsymmetricJWK) key).toPublicKey());
    }

    private IdTokenHint hint(Pool pool, JWTClaimsSet claims) {
        if (!publicUrl.issuer(pool).equals(claims.getIssuer())
                || claims.getAudience().size() != 1
                || claims.getSubject() == null) {
            throw invalid("it is of another issuer, or says too little");
        }
        return new IdTokenHint(claims.getAudience().get(0), claims.getSubject());
    }

    private static InvalidIdTokenHint invalid(String why) {
        return new InvalidIdTokenHint("id_token_hint refused: " + why);
    }
}
