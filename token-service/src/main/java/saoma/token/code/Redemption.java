package saoma.token.code;

import java.time.Instant;
import java.util.UUID;
import saoma.protocol.AuthorizationGrant;

/**
 * What a use of an authorization code met.
 *
 * @param grantId names what the code stands for, now and ever
 * @param grant null unless this was the code's first use
 * @param grantedAt when the code was issued; null unless this was its first use
 * @param usedBy client id of whoever used it first; null unless it was used before
 */
public record Redemption(UUID grantId, AuthorizationGrant grant, Instant grantedAt, String usedBy) {}
