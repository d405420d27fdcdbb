package saoma.token.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys of one pool, ready for use: of each algorithm one signs, all verify. */
public final class KeyRing {
    private final KeySchedule schedule;
    private final Clock clock;
    private final Map<String, SigningKey> keys;
    private final String publicJwkSet;

    /** @param open opens the private half */
    KeyRing(List<StoredKey> stored, Function<StoredKey, SigningKey> open, Clock clock) {
        this.schedule = new KeySchedule(stored);
        this.clock = clock;
        this.keys = stored.stream().collect(Collectors.toUnmodifiableMap(StoredKey::kid, open));
        this.publicJwkSet = new JWKSet(schedule.keys().stream()
                        .map(key -> keys.get(key.kid()).publicKey())
                        .toList())
                .toString();
    }

    /** @return whether it holds these keys and no others, in whatever order */
    boolean isOf(List<StoredKey> others) {
        return Set.copyOf(schedule.keys()).equals(Set.copyOf(others));
    }

    /**
     * @param algorithm one of {@link Signatures#ALGORITHMS}
     * @param type value of the {@code typ} header, {@code at+jwt} or {@code JWT}
     */
    public SignedJWT sign(JWSAlgorithm algorithm, JOSEObjectType type, JWTClaimsSet claims) {
        String kid = schedule.current(algorithm.getName(), clock.instant()).kid();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).type(type).keyID(kid).build(), claims);
        try {
            jwt.sign(keys.get(kid).signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
        return jwt;
    }

    /** @return the claims; null unless one of these keys signed this token as this type; says nothing about time */
    public JWTClaimsSet verify(JOSEObjectType type, String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            SigningKey key = jwt.getHeader().getKeyID() == null
                    ? null
                    : keys.get(jwt.getHeader().getKeyID());
            boolean ours = key != null
                    && type.equals(jwt.getHeader().getType())
                    && key.algorithm().equals(jwt.getHeader().getAlgorithm())
                    && jwt.verify(key.verifier());
            return ours ? jwt.getJWTClaimsSet() : null;
        } catch (ParseException | JOSEException | NullPointerException notOurs) {
            // the last: Nimbus on a header that is the JSON null
            return null;
        }
    }

    /** @return the public halves as a JWK set (RFC 7517 §5) */
    public String publicJwkSet() {
        return publicJwkSet;
    }
}
