package saoma.token.introspection;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import saoma.configuration.Applications;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.token.client.Client;
import saoma.token.client.TokenFailure;
import saoma.token.jwt.AccessTokens;
import saoma.token.refresh.Family;
import saoma.token.refresh.Presented;
import saoma.token.refresh.RefreshTokens;
import saoma.token.user.Users;

/** Says what a token is worth now, to the client that it was issued to and to those it is meant for. */
@ApplicationScoped
class Introspection {
    private static final Logger LOG = Logger.getLogger(Introspection.class);
    private static final Map<String, Object> INACTIVE = Map.of("active", false);
    /** Of an access token (RFC 9068 §2.2, RFC 9449 §6.2), as it holds them. */
    private static final List<String> CLAIMS =
            List.of("scope", "client_id", "sub", "iss", "jti", "cnf", "auth_time", "acr", "amr", "sid", "wecom");

    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final Applications applications;
    private final Users users;
    private final Clock clock;

    Introspection(
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            Applications applications,
            Users users,
            Clock clock) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.applications = applications;
        this.users = users;
        this.clock = clock;
    }

    /** @return the members of the answer (RFC 7662 §2.2) */
    Uni<Map<String, Object>> of(Pool pool, Client client, String token) {
        return refreshTokens
                .find(pool, token)
                .chain(found -> found.isPresent()
                        ? ofRefreshToken(pool, client, found.get())
                        : accessTokens.claims(pool, token).chain(valid -> valid.filter(
                                        claims -> concerns(client, claims))
                                .map(claims -> ofAccessToken(pool, client, claims))
                                .orElse(inactive())));
    }

    private Uni<Map<String, Object>> ofRefreshToken(Pool pool, Client client, Presented presented) {
        Family family = presented.family();
        if (!(client instanceof Client.RelyingParty own)
                || !family.grant().clientId().equals(client.clientId())
                || !refreshTokens.isAlive(presented)
                || !family.connectionServes(own.application())
                || !clock.instant().isBefore(family.endsAt(own.application()))) {
            return inactive();
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("active", true);
        members.put("scope", String.join(" ", family.grant().scope()));
        members.put("client_id", client.clientId());
        members.put("sub", family.grant().subject());
        members.put("exp", family.endsAt(own.application()).getEpochSecond());
        return ifSignedIn(
                pool, family.grant().subject(), family.grant().authentication().at(), members);
    }

    /** Issued to the client, or for a resource of its own (RFC 7662 §4: nobody else learns of it). */
    private static boolean concerns(Client client, JWTClaimsSet claims) {
        return client.clientId().equals(claims.getClaim("client_id"))
                || client instanceof Client.RelyingParty relyingParty
                        && claims.getAudience().stream()
                                .anyMatch(relyingParty.application().resources()::contains);
    }

    private Uni<Map<String, Object>> ofAccessToken(Pool pool, Client client, JWTClaimsSet claims) {
        String issuedTo = (String) claims.getClaim("client_id");
        if (issuedTo.equals(client.clientId())) {
            return ifSignedIn(pool, claims);
        }
        Uni<ApplicationConfiguration> issuer = applications.find(pool, issuedTo);
        return issuer.chain(enabled -> enabled == null ? inactive() : ifSignedIn(pool, claims));
    }

    /** An application's own token has no person behind it, and no time when one signed in. */
    private Uni<Map<String, Object>> ifSignedIn(Pool pool, JWTClaimsSet claims) {
        Map<String, Object> members = members(claims);
        return claims.getClaim("auth_time") instanceof Number authTime
                ? ifSignedIn(
                        pool,
                        UUID.fromString(claims.getSubject()),
                        Instant.ofEpochSecond(authTime.longValue()),
                        members)
                : Uni.createFrom().item(members);
    }

    private Uni<Map<String, Object>> ifSignedIn(Pool pool, UUID subject, Instant at, Map<String, Object> members) {
        return users.findSignedIn(pool, subject, at)
                .onFailure()
                .transform(Introspection::unavailable)
                .map(user -> user.isPresent() ? members : INACTIVE);
    }

    private static TokenFailure unavailable(Throwable failure) {
        LOG.warnf(
                "a token cannot be introspected: user-service failed with %s",
                failure.getClass().getSimpleName());
        return new TokenFailure(OAuth2Error.TEMPORARILY_UNAVAILABLE.setHTTPStatusCode(503));
    }

    private static Map<String, Object> members(JWTClaimsSet claims) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("active", true);
        members.put("token_type", claims.getClaim("cnf") == null ? "Bearer" : "DPoP");
        members.put("aud", claims.getAudience());
        members.put("exp", claims.getExpirationTime().toInstant().getEpochSecond());
        members.put("iat", claims.getIssueTime().toInstant().getEpochSecond());
        CLAIMS.forEach(name -> Optional.ofNullable(claims.getClaim(name)).ifPresent(value -> members.put(name, value)));
        return members;
    }

    private static Uni<Map<String, Object>> inactive() {
        return Uni.createFrom().item(INACTIVE);
    }
}
