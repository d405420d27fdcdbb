package saoma.connection.registration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import saoma.connection.Ids;
import saoma.connection.application.NewSecret;

/** What lets somebody register clients (RFC 7591 §1.2), as it is kept: its digest, never the token. */
@Entity
class InitialAccessToken {
    @Id
    UUID id;

    String pool;
    String sha256;
    int maxUses;
    int uses;
    Instant createdAt;
    Instant expiresAt;

    static InitialAccessToken create(String pool, NewSecret secret, InitialAccessTokenDraft draft, Instant now) {
        InitialAccessToken token = new InitialAccessToken();
        token.id = Ids.next();
        token.pool = pool;
        token.sha256 = secret.sha256();
        token.maxUses = draft.maxUses();
        token.createdAt = now;
        token.expiresAt = now.plusSeconds(draft.expiresIn());
        return token;
    }

    /** Counts one use; the caller holds the row. */
    boolean use(Instant now) {
        boolean usable = uses < maxUses && expiresAt.isAfter(now);
        uses += usable ? 1 : 0;
        return usable;
    }
}
