package saoma.token.client;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import saoma.token.clientkey.ClientSignatures;

/**
 * What a client assertion has to say (RFC 7523 §3, OpenID Connect Core §9, FAPI 2.0 §5.3.2.1), whoever the client is. The
 * rules look at nothing but the assertion, so that what they answer tells nothing about our clients.
 */
final class AssertionRules {
    /** How far the client's clock may be from ours; FAPI 2.0 wants at least 10 seconds and less than 60. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(10);
    /** Bounds how long an assertion has to be remembered. Client libraries use one minute to one hour. */
    private static final Duration MAXIMUM_LIFE = Duration.ofHours(1);

    private static final int MAXIMUM_JTI = 512;
    private static final Set<JOSEObjectType> TYPES =
            Set.of(JOSEObjectType.JWT, new JOSEObjectType("client-authentication+jwt"));

    private static final List<Rule> RULES = List.of(
            AssertionRules::algorithmAccepted,
            AssertionRules::typeFits,
            AssertionRules::issuedByTheClient,
            AssertionRules::meantForUs,
            AssertionRules::notExpired,
            AssertionRules::expiresSoon,
            AssertionRules::alreadyValid,
            AssertionRules::issuedInThePast,
            AssertionRules::identified);

    private AssertionRules() {}

    /** @param issuer the pool's issuer identifier, which the assertion must be for */
    private record Facts(SignedJWT jwt, JWTClaimsSet claims, String issuer, Instant now) {}

    private interface Rule {
        void check(Facts facts);
    }

    /** Fails with {@code invalid_client}; the first broken rule decides. @return the claims of the assertion */
    static JWTClaimsSet check(SignedJWT assertion, String issuer, Instant now) {
        try {
            Facts facts = new Facts(assertion, assertion.getJWTClaimsSet(), issuer, now);
            RULES.forEach(rule -> rule.check(facts));
            return facts.claims();
        } catch (ParseException e) {
            throw ClientAuthenticator.refused();
        }
    }

    private static void algorithmAccepted(Facts facts) {
        require(
                ClientSignatures.accepts(facts.jwt().getHeader().getAlgorithm()),
                "alg must be one of " + String.join(", ", ClientSignatures.ALGORITHMS));
    }

    /** Another kind of JWT that the client signed for us, a request object or a proof, is no assertion. */
    private static void typeFits(Facts facts) {
        JOSEObjectType type = facts.jwt().getHeader().getType();
        require(type == null || TYPES.contains(type), "typ must be JWT or client-authentication+jwt");
    }

    private static void issuedByTheClient(Facts facts) {
        String subject = facts.claims().getSubject();
        require(subject != null && subject.equals(facts.claims().getIssuer()), "iss and sub must be the client_id");
    }

    /** One string, not a list: an assertion that somebody else may also use is a loan (decision 12). */
    private static void meantForUs(Facts facts) {
        Object audience = facts.jwt().getPayload().toJSONObject().get("aud");
        require(facts.issuer().equals(audience), "aud must be the issuer identifier, as a single string");
    }

    private static void notExpired(Facts facts) {
        Date expires = facts.claims().getExpirationTime();
        require(
                expires != null && facts.now().minus(CLOCK_SKEW).isBefore(expires.toInstant()),
                "exp must be there and in the future");
    }

    private static void expiresSoon(Facts facts) {
        Instant expires = facts.claims().getExpirationTime().toInstant();
        require(
                !expires.isAfter(facts.now().plus(MAXIMUM_LIFE).plus(CLOCK_SKEW)),
                "exp must not be more than an hour ahead");
    }

    private static void alreadyValid(Facts facts) {
        require(notAhead(facts.claims().getNotBeforeTime(), facts.now()), "nbf is in the future");
    }

    private static void issuedInThePast(Facts facts) {
        require(notAhead(facts.claims().getIssueTime(), facts.now()), "iat is in the future");
    }

    private static void identified(Facts facts) {
        String jti = facts.claims().getJWTID();
        require(jti != null && !jti.isEmpty() && jti.length() <= MAXIMUM_JTI, "jti is missing or too long");
    }

    private static boolean notAhead(Date time, Instant now) {
        return time == null || !time.toInstant().isAfter(now.plus(CLOCK_SKEW));
    }

    private static void require(boolean kept, String description) {
        if (!kept) {
            throw new TokenFailure(OAuth2Error.INVALID_CLIENT, "client_assertion: " + description);
        }
    }
}
