package saoma.token.authorization;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** What makes a request object valid besides its signature (RFC 9101 §4, §5, §6.3, §10.8). */
final class RequestObjectRules {
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);
    private static final Set<JOSEObjectType> TYPES =
            Set.of(JOSEObjectType.JWT, new JOSEObjectType("oauth-authz-req+jwt"));

    private static final List<Rule> RULES = List.of(
            RequestObjectRules::algorithmAccepted,
            RequestObjectRules::typeFits,
            RequestObjectRules::fromTheClient,
            RequestObjectRules::meantForUs,
            RequestObjectRules::notExpired,
            RequestObjectRules::alreadyValid,
            RequestObjectRules::noRequestInside);

    private RequestObjectRules() {}

    /** @param issuer the pool's issuer identifier, which the object must be for */
    record Use(SignedJWT jwt, JWTClaimsSet claims, String clientId, String issuer, Instant now) {}

    private interface Rule {
        void check(Use use);
    }

    /** Fails with {@link InvalidRequestObject}; the first broken rule decides. */
    static void check(Use use) {
        RULES.forEach(rule -> rule.check(use));
    }

    private static void algorithmAccepted(Use use) {
        require(
                RequestObjects.ALGORITHMS.contains(
                        use.jwt().getHeader().getAlgorithm().getName()),
                "alg must be one of " + String.join(", ", RequestObjects.ALGORITHMS));
    }

    /** Another kind of JWT that the client has signed, an assertion or a proof, is no request. */
    private static void typeFits(Use use) {
        JOSEObjectType type = use.jwt().getHeader().getType();
        require(type == null || TYPES.contains(type), "typ must be oauth-authz-req+jwt");
    }

    private static void fromTheClient(Use use) {
        require(use.clientId().equals(use.claims().getClaim("client_id")), "client_id must be that of the request");
        String issuer = use.claims().getIssuer();
        require(issuer == null || issuer.equals(use.clientId()), "iss must be the client_id");
    }

    private static void meantForUs(Use use) {
        require(use.claims().getAudience().contains(use.issuer()), "aud must be the issuer identifier");
    }

    private static void notExpired(Use use) {
        Date expires = use.claims().getExpirationTime();
        require(
                expires == null || use.now().minus(CLOCK_SKEW).isBefore(expires.toInstant()),
                "the request object is expired");
    }

    private static void alreadyValid(Use use) {
        Date notBefore = use.claims().getNotBeforeTime();
        require(
                notBefore == null || !notBefore.toInstant().isAfter(use.now().plus(CLOCK_SKEW)),
                "nbf is in the future");
    }

    /** "request and request_uri parameters MUST NOT be included in Request Objects" (RFC 9101 §4). */
    private static void noRequestInside(Use use) {
        require(
                use.claims().getClaim("request") == null && use.claims().getClaim("request_uri") == null,
                "request and request_uri cannot be inside");
    }

    private static void require(boolean kept, String description) {
        if (!kept) {
            throw new InvalidRequestObject(description);
        }
    }
}
