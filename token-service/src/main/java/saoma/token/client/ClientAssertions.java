package saoma.token.client;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.rest.PublicAddresses;
import saoma.token.StorageUnavailable;
import saoma.token.clientkey.ClientSignatures;
import saoma.token.secret.Sha256;

/** Client authentication by a signed assertion, {@code private_key_jwt} (RFC 7523 §3, OpenID Connect Core §9). */
@ApplicationScoped
class ClientAssertions {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ClientSignatures signatures;
    private final ReactiveValueCommands<String, String> used;
    private final Clock clock;
    private final PublicAddresses addresses;

    ClientAssertions(
            ClientSignatures signatures, ReactiveRedisDataSource redis, Clock clock, PublicAddresses addresses) {
        this.signatures = signatures;
        this.used = redis.value(String.class);
        this.clock = clock;
        this.addresses = addresses;
    }

    /** Fails with {@code invalid_client} when this is no assertion for us, whoever sends it. */
    JWTClaimsSet check(Pool pool, Credential.Assertion assertion) {
        return AssertionRules.check(assertion.jwt(), addresses.issuer(pool), clock.instant());
    }

    /**
     * Accepts an assertion that has passed {@link #check}; nobody can use it again.
     *
     * @return fails with {@code invalid_client}, and with {@link StorageUnavailable} while Redis cannot tell whether
     *     it was used
     */
    Uni<Void> accept(Pool pool, ApplicationConfiguration application, SignedJWT assertion, JWTClaimsSet claims) {
        return signatures.verify(application, assertion).chain(signed -> {
            if (!signed) {
                throw ClientAuthenticator.refused();
            }
            return use(pool, claims);
        });
    }

    private Uni<Void> use(Pool pool, JWTClaimsSet claims) {
        Instant forgotten = claims.getExpirationTime().toInstant().plus(AssertionRules.CLOCK_SKEW);
        Duration remembered = Duration.between(clock.instant(), forgotten).plusSeconds(1);
        String key = "token:assertion:" + pool.identifier() + ":"
                + Sha256.base64Url(claims.getSubject() + "\n" + claims.getJWTID());
        return used.setAndChanged(key, "", new SetArgs().nx().ex(remembered))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure()
                .transform(StorageUnavailable::new)
                .invoke(first -> {
                    if (!first) {
                        throw new TokenFailure(
                                OAuth2Error.INVALID_CLIENT, "client_assertion: this jti was used before");
                    }
                })
                .replaceWithVoid();
    }
}
