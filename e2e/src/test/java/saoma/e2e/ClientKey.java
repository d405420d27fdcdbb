package saoma.e2e;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The key of a client that authenticates by {@code private_key_jwt}. */
final class ClientKey {
    private final ECKey key;
    private final Path file;

    ClientKey() throws JOSEException, IOException {
        key = new ECKeyGenerator(Curve.P_256)
                .keyID(Admin.unique("key"))
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        file = Files.createTempFile("client-key", ".json");
        file.toFile().deleteOnExit();
        Files.writeString(file, key.toJSONString());
    }

    String id() {
        return key.getKeyID();
    }

    /** @return where the private key is, as JWK */
    String file() {
        return file.toString();
    }

    /** @return the registration with this key in place of a secret */
    Map<String, Object> of(Map<String, Object> registration) {
        Map<String, Object> changed = new HashMap<>(registration);
        changed.put("tokenEndpointAuthMethod", "private_key_jwt");
        changed.put("jwks", new JWKSet(key).toJSONObject(true));
        return changed;
    }
}
