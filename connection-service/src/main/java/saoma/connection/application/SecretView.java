package saoma.connection.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * A client secret as it is answered and audited.
 *
 * @param clientSecret only in the answer to the rotation that made it
 * @param expiresAt absent while it has no end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SecretView(UUID id, String clientSecret, Instant createdAt, Instant expiresAt) {
    static SecretView of(ClientSecret secret) {
        return new SecretView(secret.id, null, secret.createdAt, secret.expiresAt);
    }

    SecretView showing(String clientSecret) {
        return new SecretView(id, clientSecret, createdAt, expiresAt);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "SecretView[id=" + id + "]";
    }
}
