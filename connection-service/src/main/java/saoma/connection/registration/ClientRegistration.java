package saoma.connection.registration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import saoma.connection.application.Application;
import saoma.connection.application.NewSecret;

/** That an application registered itself, and the digest of the token it manages itself with (RFC 7592 §1.2). */
@Entity
class ClientRegistration {
    @Id
    UUID applicationId;

    String pool;
    String sha256;

    /**
     * Fields of the application as the client itself left them, as JSON: what differs today was an operator's doing. Null
     * when the client last spoke to a version before this column.
     */
    String metadata;

    static ClientRegistration create(String pool, Application application, NewSecret token, String metadata) {
        ClientRegistration registration = new ClientRegistration();
        registration.applicationId = application.id();
        registration.pool = pool;
        registration.sha256 = token.sha256();
        registration.metadata = metadata;
        return registration;
    }

    boolean isManagedWith(String token) {
        return MessageDigest.isEqual(ascii(sha256), ascii(NewSecret.sha256(token)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
