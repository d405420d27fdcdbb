package saoma.token.dpop;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import saoma.protocol.Pool;
import saoma.token.StorageUnavailable;
import saoma.token.secret.Sha256;

/** Which proofs were accepted, remembered in Redis for as long as they could be accepted again (RFC 9449 §11.1). */
@ApplicationScoped
class UsedProofs {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ReactiveValueCommands<String, String> keys;

    UsedProofs(ReactiveRedisDataSource redis) {
        this.keys = redis.value(String.class);
    }

    /**
     * @return fails with {@link InvalidProof} when the proof was used before, and with {@link StorageUnavailable} while
     *     Redis cannot tell
     */
    Uni<Void> use(Pool pool, Proof proof, Duration remembered) {
        return keys.setAndChanged(key(pool, proof), "", new SetArgs().nx().ex(remembered))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure()
                .transform(StorageUnavailable::new)
                .invoke(first -> {
                    if (!first) {
                        throw new InvalidProof("the proof was used before; each request needs one of its own");
                    }
                })
                .replaceWithVoid();
    }

    private static String key(Pool pool, Proof proof) {
        String use = proof.thumbprint() + "." + proof.claims().getJWTID();
        return "token:dpop-jti:" + pool.identifier() + ":" + Sha256.base64Url(use);
    }
}
