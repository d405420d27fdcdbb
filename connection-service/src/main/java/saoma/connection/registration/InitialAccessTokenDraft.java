package saoma.connection.registration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import saoma.connection.request.Draft;

/**
 * An initial access token as its sender wants it.
 *
 * @param expiresIn seconds, up to 30 days; a day when absent
 * @param maxUses clients that it may register; 1 when absent
 */
record InitialAccessTokenDraft(
        @Min(1) @Max(2_592_000) Integer expiresIn,
        @Min(1) @Max(1000) Integer maxUses) implements Draft {
    InitialAccessTokenDraft {
        expiresIn = expiresIn == null ? Integer.valueOf(86_400) : expiresIn;
        maxUses = maxUses == null ? Integer.valueOf(1) : maxUses;
    }
}
