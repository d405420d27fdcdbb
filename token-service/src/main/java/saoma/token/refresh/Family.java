package saoma.token.refresh;

import java.time.Instant;
import java.util.UUID;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;

/**
 * What a person granted to a client for the time they are away (OpenID Connect Core §11).
 *
 * @param id the grant's, as in its access tokens
 * @param grant without what only the code needed: redirect URI, challenge, nonce, pushed request
 * @param dpopJkt thumbprint of the key that its refresh tokens are bound to (RFC 9449 §5); null when they are not
 * @param grantedAt when the code was issued
 * @param expiresAt its end, however often it is used
 */
public record Family(
        UUID id,
        Pool pool,
        AuthorizationGrant grant,
        String dpopJkt,
        Instant grantedAt,
        Instant lastUsedAt,
        Instant expiresAt) {}
