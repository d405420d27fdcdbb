package saoma.login.branding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import saoma.configuration.Images;
import saoma.configuration.Images.Image;
import saoma.protocol.Pool;

/** The images that operators uploaded. Their addresses name their content, so what browsers keep never gets old. */
@Path("/assets/images")
@PermitAll
public class ImageResource {
    private static final int MAXIMUM_BYTES = 32 * 1024 * 1024;
    /** How long an image that was deleted may still be shown. */
    private static final Duration KEPT = Duration.ofHours(1);

    private record Key(Pool pool, String digest) {}

    private final Images images;
    private final Cache<Key, Image> kept = Caffeine.newBuilder()
            .maximumWeight(MAXIMUM_BYTES)
            .weigher((Key key, Image image) -> image.content().length)
            .expireAfterWrite(KEPT)
            .executor(Runnable::run)
            .build();

    ImageResource(Images images) {
        this.images = images;
    }

    /** Whoever opens it by itself finds a document that may do nothing: a picture in SVG can have scripts. */
    @GET
    @Path("/{pool: " + Pool.IDENTIFIER_PATTERN + "}/{digest}")
    public Uni<Response> image(String pool, String digest) {
        return find(new Key(new Pool(pool), digest)).map(image -> Response.ok(image.content())
                .type(image.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .build());
    }

    private Uni<Image> find(Key key) {
        Image known = kept.getIfPresent(key);
        return known != null
                ? Uni.createFrom().item(known)
                : images.find(key.pool(), key.digest())
                        .onItem()
                        .ifNull()
                        .failWith(NotFoundException::new)
                        .invoke(image -> kept.put(key, image));
    }
}
