package saoma.token.code;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;
import saoma.token.TokenConfig;

/** What was granted, in Redis under the digest of its code, so that who reads Redis cannot redeem. */
@ApplicationScoped
public class AuthorizationCodeStore {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODE_BYTES = 32;

    private final ReactiveValueCommands<String, AuthorizationGrant> grants;
    private final long lifetimeSeconds;

    AuthorizationCodeStore(ReactiveRedisDataSource redis, TokenConfig config) {
        this.grants = redis.value(AuthorizationGrant.class);
        this.lifetimeSeconds = config.codeLifetime().toSeconds();
    }

    Uni<String> issue(Pool pool, AuthorizationGrant grant) {
        byte[] random = new byte[CODE_BYTES];
        RANDOM.nextBytes(random);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return grants.setex(key(pool, code), lifetimeSeconds, grant).replaceWith(code);
    }

    /** Takes the grant away with the same command that reads it. @return null when there is none, or no more */
    public Uni<AuthorizationGrant> redeem(Pool pool, String code) {
        return grants.getdel(key(pool, code));
    }

    private static String key(Pool pool, String code) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
            return "token:code:" + pool.identifier() + ":"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
