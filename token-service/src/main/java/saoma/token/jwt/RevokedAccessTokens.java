package saoma.token.jwt;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import saoma.protocol.Pool;
import saoma.token.StorageUnavailable;

/**
 * Which access tokens are void before they expire, in Redis for as long as they could live. A resource server that
 * verifies access tokens by itself does not see this; one that asks the introspection endpoint does.
 */
@ApplicationScoped
public class RevokedAccessTokens {
    /** The longest life an application may give its access tokens. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private static final int COMMANDS_AT_ONCE = 16;

    private final ReactiveKeyCommands<String> keys;
    private final ReactiveValueCommands<String, String> revoked;

    RevokedAccessTokens(ReactiveRedisDataSource redis) {
        this.keys = redis.key();
        this.revoked = redis.value(String.class);
    }

    /** Voids every access token that these grants have given and will give. */
    public Uni<Void> addGrants(Pool pool, Collection<UUID> grantIds) {
        return Multi.createFrom()
                .iterable(grantIds)
                .onItem()
                .transformToUni(grantId -> revoked.psetex(key(pool, grantId.toString()), LONGEST_LIFE.toMillis(), "1"))
                .merge(COMMANDS_AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .transform(StorageUnavailable::new);
    }

    /** @param grantId null for a token that an application got for itself */
    public Uni<Void> addToken(Pool pool, String grantId, String jti) {
        return revoked.psetex(key(pool, grantId, jti), LONGEST_LIFE.toMillis(), "1")
                .onFailure()
                .transform(StorageUnavailable::new);
    }

    /** @param grantId null for a token that an application got for itself */
    Uni<Boolean> contain(Pool pool, String grantId, String jti) {
        return keys.exists(key(pool, grantId), key(pool, grantId, jti))
                .map(found -> found > 0)
                .onFailure()
                .transform(StorageUnavailable::new);
    }

    public Uni<Boolean> containGrant(Pool pool, UUID grantId) {
        return keys.exists(key(pool, grantId.toString())).onFailure().transform(StorageUnavailable::new);
    }

    /** The braces keep a grant and its tokens in one hash slot, so that one command asks for both. */
    private static String key(Pool pool, String grantId) {
        return "token:revoked:{" + pool.identifier() + ":" + Objects.requireNonNullElse(grantId, "") + "}";
    }

    private static String key(Pool pool, String grantId, String jti) {
        return key(pool, grantId) + ":" + jti;
    }
}
