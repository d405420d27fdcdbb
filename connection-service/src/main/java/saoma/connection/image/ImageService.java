package saoma.connection.image;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import saoma.connection.audit.AuditLog;
import saoma.connection.audit.ResourceType;
import saoma.connection.change.Changes;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** Takes images in and away. */
@ApplicationScoped
class ImageService {
    /** Room for every application's logo; the limit keeps a pool's images from becoming a file store. */
    private static final int MAX_PER_POOL = 100;

    private final ImageRepository images;
    private final Changes changes;
    private final AuditLog audit;
    private final Clock clock;

    ImageService(ImageRepository images, Changes changes, AuditLog audit, Clock clock) {
        this.images = images;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param isNew whether the pool did not have these bytes before */
    record Upload(ImageView image, boolean isNew) {}

    Uni<Upload> upload(String pool, ImageType type, byte[] content) {
        String digest = sha256(content);
        return changes.run(pool, () -> images.lockPool(pool)
                .chain(() -> images.find(pool, digest))
                .chain(present -> present == null
                        ? add(Image.create(pool, digest, type, content, clock.instant()))
                                .map(image -> new Upload(image, true))
                        : Uni.createFrom().item(new Upload(ImageView.of(present), false))));
    }

    private Uni<ImageView> add(Image image) {
        ImageView view = ImageView.of(image);
        return images.countOf(image.pool)
                .invoke(ImageService::requireRoom)
                .chain(() -> images.persistAndFlush(image))
                .chain(() -> audit.created(image.pool, ResourceType.IMAGE, image.id, view))
                .replaceWith(view);
    }

    private static void requireRoom(long count) {
        if (count >= MAX_PER_POOL) {
            throw new ProblemException(Problem.conflict(
                    "too-many-images", "Too many images", "A pool has at most " + MAX_PER_POOL + " images"));
        }
    }

    Uni<Void> delete(String pool, String digest) {
        return changes.run(pool, () -> images.lockPool(pool)
                .chain(() -> images.get(pool, digest))
                .call(image ->
                        images.isUsed(pool, ImageReference.path(pool, digest)).invoke(ImageService::refuseWhenUsed))
                .chain(image -> images.delete(image)
                        .chain(() -> audit.deleted(pool, ResourceType.IMAGE, image.id, ImageView.of(image)))));
    }

    private static void refuseWhenUsed(boolean used) {
        if (used) {
            throw new ProblemException(Problem.conflict(
                    "image-in-use",
                    "Image in use",
                    "A branding or a connection of this pool shows the image; take it out there first"));
        }
    }

    private static String sha256(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
