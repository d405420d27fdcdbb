package saoma.token.refresh;

import java.time.Instant;
import java.util.UUID;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.AuthorizationGrant.Authentication;
import saoma.protocol.Pool;

/**
 * What a person granted to a client for the time they are away (OpenID Connect Core §11).
 *
 * @param id the grant's, as in its access tokens
 * @param grant without what only the code needed: redirect URI, challenge, nonce, pushed request
 * @param dpopJkt thumbprint of the key proven when it began, which binds a public client (RFC 9449 §5); null when none was
 * @param grantedAt when the code was issued
 * @param expiresAt its end, however often it is used; not later than that of the sign-in
 */
public record Family(
        UUID id,
        Pool pool,
        AuthorizationGrant grant,
        String dpopJkt,
        Instant grantedAt,
        Instant lastUsedAt,
        Instant expiresAt) {

    /** @return when it is over unless it is used again: its own end, or that of the idle time its application allows */
    public Instant endsAt(ApplicationConfiguration application) {
        Instant idleEnd = lastUsedAt.plusSeconds(application.lifetimes().refreshTokenIdle());
        return idleEnd.isBefore(expiresAt) ? idleEnd : expiresAt;
    }

    /**
     * Whether the connection of the sign-in still is one of the application's. Switched off means that nobody who came
     * through it goes on, not even after it is switched on again.
     */
    public boolean connectionServes(ApplicationConfiguration application) {
        Authentication authentication = grant.authentication();
        return application.connections().stream()
                .filter(connection -> connection.identifier().equals(authentication.connection()))
                .anyMatch(connection ->
                        connection.notBefore() == null || !authentication.at().isBefore(connection.notBefore()));
    }
}
