package saoma.connection.image;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import saoma.rest.Page;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** A pool's images over HTTP. */
@Path("/api/v1/pools/{pool}/images")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Images")
class ImageResource {
    private final ImageRepository images;
    private final ImageService service;

    ImageResource(ImageRepository images, ImageService service) {
        this.images = images;
        this.service = service;
    }

    @GET
    @WithSession
    @Operation(summary = "List a pool's images, newest first")
    public Uni<Page<ImageView>> list(@RestPath String pool) {
        return images.requirePool(pool).chain(() -> images.views(pool)).map(all -> new Page<>(all, null));
    }

    @POST
    @Consumes({ImageType.PNG_TYPE, ImageType.JPEG_TYPE, ImageType.GIF_TYPE, ImageType.WEBP_TYPE, ImageType.SVG_TYPE})
    @Operation(summary = "Upload an image: its bytes, at most 256 KiB; the same ones again change nothing")
    public Uni<RestResponse<ImageView>> upload(
            @RestPath String pool, @RestHeader(HttpHeaders.CONTENT_TYPE) MediaType contentType, byte[] content) {
        return service.upload(pool, type(contentType, content), content).map(upload -> ResponseBuilder.create(
                        upload.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, upload.image())
                .build());
    }

    @DELETE
    @Path("/{digest}")
    @Operation(summary = "Delete an image that no page shows")
    public Uni<Void> delete(@RestPath String pool, @RestPath String digest) {
        return service.delete(pool, digest);
    }

    private static ImageType type(MediaType contentType, byte[] content) {
        ImageType type = ImageType.of(contentType.getType() + "/" + contentType.getSubtype());
        if (!type.matches(content)) {
            throw new ProblemException(Problem.of(
                    Response.Status.UNSUPPORTED_MEDIA_TYPE,
                    "image-type",
                    "Not such an image",
                    "The body does not begin as " + type.mediaType() + " does"));
        }
        return type;
    }
}
