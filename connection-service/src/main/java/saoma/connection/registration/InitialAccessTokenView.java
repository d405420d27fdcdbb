package saoma.connection.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * An initial access token as it is answered and audited.
 *
 * @param initialAccessToken only in the answer to its creation, and never again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InitialAccessTokenView(
        UUID id, String initialAccessToken, int maxUses, int uses, Instant createdAt, Instant expiresAt) {

    static InitialAccessTokenView of(InitialAccessToken token) {
        return new InitialAccessTokenView(token.id, null, token.maxUses, token.uses, token.createdAt, token.expiresAt);
    }

    InitialAccessTokenView showing(String initialAccessToken) {
        return new InitialAccessTokenView(id, initialAccessToken, maxUses, uses, createdAt, expiresAt);
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "InitialAccessTokenView[id=" + id + "]";
    }
}
