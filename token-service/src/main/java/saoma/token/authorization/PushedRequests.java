package saoma.token.authorization;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import saoma.protocol.Pool;
import saoma.token.StorageUnavailable;
import saoma.token.TokenConfig;
import saoma.token.secret.RandomText;

/**
 * Pushed authorization requests in Redis. Within its life a request may be opened again, as people reload pages; it is used
 * up when a code is issued for it (RFC 9126 §4). Everything fails with {@link StorageUnavailable} while Redis does not
 * answer.
 */
@ApplicationScoped
public class PushedRequests {
    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";
    private static final Pattern REQUEST_URI = Pattern.compile(Pattern.quote(PREFIX) + "([A-Za-z0-9_-]{43})");
    /** Longer than a person can take to sign in, after which nothing asks for a code any more. */
    private static final Duration USE_REMEMBERED = Duration.ofHours(3);

    private final ReactiveValueCommands<String, PushedRequest> requests;
    private final ReactiveValueCommands<String, String> uses;
    private final ReactiveKeyCommands<String> keys;
    private final Duration lifetime;

    PushedRequests(ReactiveRedisDataSource redis, TokenConfig config) {
        this.requests = redis.value(PushedRequest.class);
        this.uses = redis.value(String.class);
        this.keys = redis.key();
        this.lifetime = config.pushedRequestLifetime();
    }

    Duration lifetime() {
        return lifetime;
    }

    /** @return the {@code request_uri} that stands for the request */
    Uni<String> push(Pool pool, PushedRequest request) {
        String id = RandomText.ofBits256();
        return requests.setex(requestKey(pool, id), lifetime.toSeconds(), request)
                .onFailure()
                .transform(StorageUnavailable::new)
                .replaceWith(PREFIX + id);
    }

    /** @return null when there is no such request, or no more, or it is used up */
    Uni<PushedRequest> find(Pool pool, String requestUri) {
        String id = id(requestUri);
        if (id == null) {
            return Uni.createFrom().nullItem();
        }
        return keys.exists(useKey(pool, id))
                .chain(used -> used ? Uni.createFrom().nullItem() : requests.get(requestKey(pool, id)))
                .onFailure()
                .transform(StorageUnavailable::new);
    }

    /** Uses a request up; its own life need not last until then. @return false when it was used up before */
    public Uni<Boolean> use(Pool pool, String requestUri) {
        String id = id(requestUri);
        return id == null
                ? Uni.createFrom().item(false)
                : uses.setAndChanged(useKey(pool, id), "", new SetArgs().nx().ex(USE_REMEMBERED))
                        .onFailure()
                        .transform(StorageUnavailable::new);
    }

    private static String id(String requestUri) {
        Matcher ours = REQUEST_URI.matcher(requestUri == null ? "" : requestUri);
        return ours.matches() ? ours.group(1) : null;
    }

    private static String requestKey(Pool pool, String id) {
        return "token:par:" + pool.identifier() + ":" + id;
    }

    private static String useKey(Pool pool, String id) {
        return "token:par-used:" + pool.identifier() + ":" + id;
    }
}
