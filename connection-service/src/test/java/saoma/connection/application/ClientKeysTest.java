package saoma.connection.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import saoma.rest.Problem;

class ClientKeysTest {

    @Test
    void keysWhenPublicAndStrongThenAccepted() throws JOSEException {
        assertThat(broken(
                        json(new RSAKeyGenerator(2048).keyID("r").generate()),
                        json(new ECKeyGenerator(Curve.P_256).keyID("e").generate()),
                        json(new ECKeyGenerator(Curve.P_521).generate()),
                        json(new OctetKeyPairGenerator(Curve.Ed25519).generate())))
                .isEmpty();
    }

    @Test
    void keyWhenPrivateThenRefused() throws JOSEException {
        JWK ec = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(broken(json(new ECKeyGenerator(Curve.P_256).generate()), ec.toJSONObject()))
                .containsExactly(new Problem.Violation("jwks.keys[1]", "must not have private parts"));
        assertThat(broken(new OctetSequenceKeyGenerator(256).generate().toJSONObject()))
                .containsExactly(new Problem.Violation("jwks.keys[0]", "must not have private parts"));
    }

    @Test
    void keyWhenWeakOrOfAnUnusedKindThenRefused() throws JOSEException {
        assertThat(broken(
                        json(new RSAKeyGenerator(1024, true).generate()),
                        json(new OctetKeyPairGenerator(Curve.X25519).generate())))
                .extracting(Problem.Violation::field)
                .containsExactly("jwks.keys[0]", "jwks.keys[1]");
    }

    @Test
    void keyWhenNotReadableThenRefusedWithoutRepeatingIt() {
        List<Problem.Violation> broken = broken(
                Map.of("kty", "RSA", "n", "secret"),
                Map.of("kty", "unknown"),
                Map.of(),
                Map.of("kty", 7),
                Map.of("kty", "EC", "crv", "P-256", "x", "AAAA", "y", "AAAA"),
                "text");
        assertThat(broken).hasSize(6);
        assertThat(broken).extracting(Problem.Violation::message).noneMatch(message -> message.contains("secret"));
    }

    @Test
    void keysWhenTwoHaveOneIdThenRefused() throws JOSEException {
        assertThat(broken(
                        json(new ECKeyGenerator(Curve.P_256).keyID("same").generate()),
                        json(new ECKeyGenerator(Curve.P_256).keyID("same").generate())))
                .containsExactly(new Problem.Violation("jwks.keys[1]", "has the kid of another key"));
    }

    @Test
    void setWhenEmptyTooLargeOrNoneThenRefused() throws JOSEException {
        Object key = json(new ECKeyGenerator(Curve.P_256).generate());
        assertThat(ClientKeys.violations("jwks", Map.of())).hasSize(1);
        assertThat(ClientKeys.violations("jwks", Map.of("keys", "x"))).hasSize(1);
        assertThat(broken()).hasSize(1);
        assertThat(broken(Collections.nCopies(11, key).toArray())).hasSize(1);
    }

    private static Map<String, Object> json(JWK key) {
        return key.toPublicJWK().toJSONObject();
    }

    private static List<Problem.Violation> broken(Object... keys) {
        return ClientKeys.violations("jwks", Map.of("keys", new ArrayList<>(List.of(keys))))
                .toList();
    }
}
