package saoma.configuration;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import saoma.protocol.Pool;

/** The images that operators uploaded. None is kept here: who shows them keeps them, and they never change. */
@ApplicationScoped
public class Images {
    /** What may be a digest at all; the rest needs no call to find that it does not exist. */
    private static final Pattern DIGEST = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final ConnectionApi api;

    Images(@RestClient ConnectionApi api) {
        this.api = api;
    }

    /** @param mediaType one of {@code image/png}, {@code jpeg}, {@code webp}, {@code gif}, {@code svg+xml} */
    public record Image(String mediaType, byte[] content) {}

    /**
     * @param digest as a stranger sent it
     * @return null when the pool has no such image; fails with {@link ConfigurationUnavailable}
     */
    public Uni<Image> find(Pool pool, String digest) {
        if (digest == null || !DIGEST.matcher(digest).matches()) {
            return Uni.createFrom().nullItem();
        }
        return NotFound.asEmpty(api.image(pool.identifier(), digest).map(Images::image))
                .map(found -> found.orElse(null))
                .onFailure()
                .transform(ConfigurationUnavailable::new);
    }

    private static Image image(RestResponse<byte[]> response) {
        return new Image(response.getMediaType().toString(), response.getEntity());
    }
}
