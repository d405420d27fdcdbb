package saoma.token.dpop;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import org.jboss.logging.Logger;
import saoma.protocol.Pool;
import saoma.token.client.TokenFailure;

/** Which proofs were accepted, remembered in Redis for as long as they could be accepted again (RFC 9449 §11.1). */
@ApplicationScoped
class UsedProofs {
    private static final Logger LOG = Logger.getLogger(UsedProofs.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ReactiveValueCommands<String, String> keys;

    UsedProofs(ReactiveRedisDataSource redis) {
        this.keys = redis.value(String.class);
    }

    /**
     * @return fails with {@link InvalidProof} when the proof was used before, and with {@code temporarily_unavailable}
     *     while Redis cannot tell
     */
    Uni<Void> use(Pool pool, Proof proof, Duration remembered) {
        return keys.setAndChanged(key(pool, proof), "", new SetArgs().nx().ex(remembered))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure()
                .transform(UsedProofs::unavailable)
                .invoke(first -> {
                    if (!first) {
                        throw new InvalidProof("the proof was used before; each request needs one of its own");
                    }
                })
                .replaceWithVoid();
    }

    private static TokenFailure unavailable(Throwable failure) {
        LOG.warnf("a DPoP proof was refused because Redis does not answer: %s", failure.getMessage());
        return new TokenFailure(OAuth2Error.TEMPORARILY_UNAVAILABLE.setHTTPStatusCode(503));
    }

    private static String key(Pool pool, Proof proof) {
        String use = proof.thumbprint() + "." + proof.claims().getJWTID();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(use.getBytes(StandardCharsets.UTF_8));
            return "token:dpop-jti:" + pool.identifier() + ":"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
