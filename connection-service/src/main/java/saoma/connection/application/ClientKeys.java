package saoma.connection.application;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import saoma.rest.Problem;

/** Which keys a client may authenticate and sign with (RFC 7517 §5, RFC 9700 §2.5): public ones, and strong enough. */
final class ClientKeys {
    private static final int MAX_KEYS = 10;
    /** Larger RSA keys only make us compute longer. */
    private static final int MAX_RSA_BITS = 4096;

    private static final int MIN_RSA_BITS = 2048;
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    private ClientKeys() {}

    static Stream<Problem.Violation> violations(String field, Map<String, Object> jwks) {
        if (!(jwks.get("keys") instanceof List<?> keys) || keys.isEmpty() || keys.size() > MAX_KEYS) {
            return Stream.of(new Problem.Violation(field, "must be a JWK set with 1 to " + MAX_KEYS + " keys"));
        }
        Set<String> ids = new HashSet<>();
        return IntStream.range(0, keys.size()).boxed().flatMap(index -> {
            String broken = rule(keys.get(index), ids);
            return broken == null
                    ? Stream.empty()
                    : Stream.of(new Problem.Violation(field + ".keys[" + index + "]", broken));
        });
    }

    /** @return the rule that the key breaks; null when it breaks none */
    private static String rule(Object sent, Set<String> ids) {
        try {
            @SuppressWarnings("unchecked") // a JSON object has no other kind of members
            JWK key = sent instanceof Map<?, ?> object ? JWK.parse((Map<String, Object>) object) : null;
            if (key == null) {
                return "must be a JSON object";
            }
            if (key.isPrivate()) {
                return "must not have private parts";
            }
            if (!isStrong(key)) {
                return "must be RSA of 2048 to 4096 bits, EC on P-256, P-384 or P-521, or Ed25519";
            }
            return key.getKeyID() == null || ids.add(key.getKeyID()) ? null : "has the kid of another key";
        } catch (ParseException | IllegalArgumentException e) {
            // the message may quote the key
            return "is not a JWK that can be read";
        }
    }

    private static boolean isStrong(JWK key) {
        if (key instanceof RSAKey rsa) {
            return rsa.size() >= MIN_RSA_BITS && rsa.size() <= MAX_RSA_BITS;
        }
        if (key instanceof ECKey ec) {
            return CURVES.contains(ec.getCurve());
        }
        return key instanceof OctetKeyPair okp && okp.getCurve().equals(Curve.Ed25519);
    }
}
