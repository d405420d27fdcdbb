package saoma.connection.image;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import saoma.connection.Ids;

/** An uploaded image of one pool. It never changes: its name is its digest. */
@Entity
class Image {
    @Id
    UUID id;

    String pool;

    /** SHA-256, base64url without padding. */
    String digest;

    String mediaType;

    /** Bytes. */
    int size;

    byte[] content;
    Instant createdAt;

    static Image create(String pool, String digest, ImageType type, byte[] content, Instant now) {
        Image image = new Image();
        image.id = Ids.next();
        image.pool = pool;
        image.digest = digest;
        image.mediaType = type.mediaType();
        image.size = content.length;
        image.content = content;
        image.createdAt = now;
        return image;
    }
}
