package saoma.connection.image;

import java.time.Instant;

/**
 * An uploaded image as it is answered.
 *
 * @param path where pages show it, and what a branding names it by
 * @param size bytes
 */
record ImageView(String path, String mediaType, int size, Instant createdAt) {
    static ImageView of(Image image) {
        return new ImageView(
                ImageReference.path(image.pool, image.digest), image.mediaType, image.size, image.createdAt);
    }
}
