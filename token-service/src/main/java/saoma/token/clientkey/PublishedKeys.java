package saoma.token.clientkey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;
import saoma.outbound.OutboundClient;

/**
 * The keys that clients publish at their {@code jwks_uri}, remembered. Whoever knows a client id can make us look, so that
 * every way to look again has a pause, and one address is read by one request at a time.
 */
@ApplicationScoped
class PublishedKeys {
    private static final Logger LOG = Logger.getLogger(PublishedKeys.class);
    private static final Set<String> MEDIA_TYPES = Set.of("application/json", "application/jwk-set+json");
    /** Raised: a key that a client withdrew is believed longer. Lowered: more requests to clients. */
    private static final Duration FRESH = Duration.ofMinutes(5);
    /** How long keys serve on while the client's server is down. */
    private static final Duration USABLE = Duration.ofHours(1);
    /** A key we do not find may be new, or invented. */
    private static final Duration PAUSE_FOR_UNKNOWN_KEY = Duration.ofMinutes(1);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);
    private static final int MAXIMUM_SIZE = 1_000;

    /**
     * @param keys none while they could never be read
     * @param readAt when the keys came
     * @param triedAt when they were last asked for
     */
    private record Copy(JWKSet keys, Instant readAt, Instant triedAt) {
        private static final Copy NONE = new Copy(new JWKSet(), Instant.EPOCH, Instant.EPOCH);

        static Copy read(JWKSet keys, Instant now) {
            return new Copy(keys, now, now);
        }

        boolean due(JWKSelector selector, Instant now) {
            boolean failed = readAt.isBefore(triedAt);
            if (failed || now.isAfter(readAt.plus(FRESH))) {
                return !now.isBefore(triedAt.plus(PAUSE_AFTER_FAILURE));
            }
            return selector.select(keys).isEmpty() && !now.isBefore(triedAt.plus(PAUSE_FOR_UNKNOWN_KEY));
        }

        Copy withoutAnswer(Instant now) {
            return now.isAfter(readAt.plus(USABLE))
                    ? new Copy(NONE.keys, NONE.readAt, now)
                    : new Copy(keys, readAt, now);
        }
    }

    private final OutboundClient outbound;
    private final Clock clock;
    private final Cache<String, Copy> copies = Caffeine.newBuilder()
            .maximumSize(MAXIMUM_SIZE)
            .expireAfterWrite(USABLE)
            .executor(Runnable::run)
            .build();
    private final ConcurrentMap<String, Uni<Copy>> readings = new ConcurrentHashMap<>();

    PublishedKeys(OutboundClient outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    /** @return the keys that fit; empty when none does, or they cannot be read */
    Uni<List<JWK>> select(String jwksUri, JWKSelector selector) {
        Copy remembered = copies.getIfPresent(jwksUri);
        Copy known = remembered == null ? Copy.NONE : remembered;
        Uni<Copy> copy = known.due(selector, clock.instant())
                ? readings.computeIfAbsent(jwksUri, uri -> read(uri, known))
                : Uni.createFrom().item(known);
        return copy.map(current -> selector.select(current.keys()));
    }

    private Uni<Copy> read(String jwksUri, Copy known) {
        return Uni.createFrom()
                .item(() -> URI.create(jwksUri))
                .chain(uri -> outbound.get(uri, String.join(", ", MEDIA_TYPES)))
                .map(PublishedKeys::parse)
                .map(keys -> Copy.read(keys, clock.instant()))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("the keys at %s cannot be read: %s", jwksUri, failure.getMessage());
                    return known.withoutAnswer(clock.instant());
                })
                .invoke(copy -> copies.put(jwksUri, copy))
                .onTermination()
                .invoke(() -> readings.remove(jwksUri))
                .memoize()
                .indefinitely();
    }

    private static JWKSet parse(OutboundClient.Answer answer) {
        if (answer.status() != 200 || !MEDIA_TYPES.contains(answer.mediaType())) {
            throw new IllegalArgumentException("status " + answer.status() + ", or not JSON");
        }
        try {
            return JWKSet.parse(answer.body());
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a JWK set");
        }
    }
}
