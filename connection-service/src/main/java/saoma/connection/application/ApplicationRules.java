package saoma.connection.application;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import saoma.connection.branding.BrandingRules;
import saoma.connection.request.WebAddress;
import saoma.rest.Problem;

/** What an application must look like to be a client we can serve, rule by rule. */
final class ApplicationRules {
    private static final String PUBLIC = "none";
    private static final String PRIVATE_KEY_JWT = "private_key_jwt";

    private static final int MAX_ENTRIES = 20;
    private static final Set<String> AUTH_METHODS =
            Set.of("client_secret_basic", "client_secret_post", PRIVATE_KEY_JWT, PUBLIC);
    private static final Set<String> GRANT_TYPES = Set.of(
            "authorization_code",
            "refresh_token",
            "client_credentials",
            "urn:ietf:params:oauth:grant-type:device_code");
    private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256", "EdDSA");

    private static final String REDIRECT_URI_FORM = "must be an https URL, http on loopback, or a private scheme with"
            + " a dot; without fragment, user or wildcard";
    private static final String CALLABLE_FORM = "must be an https URL, or http on loopback; without fragment or user";
    private static final String ORIGIN_FORM =
            "must be an https origin, or http on loopback, as browsers send it: lower case, no path, no default port";
    private static final String ALGORITHM_FORM = "must be RS256, PS256, ES256 or EdDSA";

    private static final List<Function<ApplicationDraft, Stream<Problem.Violation>>> RULES = List.of(
            draft -> list("redirectUris", draft.redirectUris(), WebAddress::isRedirectUri, REDIRECT_URI_FORM),
            draft -> list(
                    "postLogoutRedirectUris",
                    draft.postLogoutRedirectUris(),
                    WebAddress::isRedirectUri,
                    REDIRECT_URI_FORM),
            draft -> list("webOrigins", draft.webOrigins(), WebAddress::isOrigin, ORIGIN_FORM),
            draft -> list("embeddingOrigins", draft.embeddingOrigins(), WebAddress::isOrigin, ORIGIN_FORM),
            draft -> BrandingRules.violations(draft.branding()).stream(),
            draft -> list(
                    "resources", draft.resources(), WebAddress::isResource, "must be an absolute URI without fragment"),
            draft -> list("grantTypes", draft.grantTypes(), GRANT_TYPES::contains, "is not known here"),
            draft -> list("scopes", draft.scopes(), ApplicationDraft.SCOPES::contains, "is not known here"),
            rule("scopes", draft -> draft.scopes().contains("openid"), "must contain openid"),
            rule("grantTypes", draft -> !draft.grantTypes().isEmpty(), "must not be empty"),
            rule(
                    "redirectUris",
                    draft -> !draft.grantTypes().contains("authorization_code")
                            || !draft.redirectUris().isEmpty(),
                    "must not be empty while authorization_code is granted"),
            // anybody could be a client that does not authenticate (RFC 6749 §4.4)
            rule(
                    "grantTypes",
                    draft -> !draft.grantTypes().contains("client_credentials") || !draft.isPublic(),
                    "must not contain client_credentials without client authentication"),
            rule(
                    "tokenEndpointAuthMethod",
                    draft -> AUTH_METHODS.contains(draft.tokenEndpointAuthMethod()),
                    "must be client_secret_basic, client_secret_post, private_key_jwt or none"),
            draft -> draft.jwks() == null ? Stream.empty() : ClientKeys.violations("jwks", draft.jwks()),
            rule("jwksUri", draft -> draft.jwksUri() == null || WebAddress.isCallable(draft.jwksUri()), CALLABLE_FORM),
            // RFC 7591 §2
            rule(
                    "jwksUri",
                    draft -> draft.jwks() == null || draft.jwksUri() == null,
                    "must not be set together with jwks"),
            rule(
                    "tokenEndpointAuthMethod",
                    draft -> !draft.tokenEndpointAuthMethod().equals(PRIVATE_KEY_JWT) || hasKeys(draft),
                    "private_key_jwt needs jwks or jwksUri"),
            rule(
                    "requireSignedRequestObject",
                    draft -> !draft.requireSignedRequestObject() || hasKeys(draft),
                    "needs jwks or jwksUri"),
            rule(
                    "idTokenSignedResponseAlg",
                    draft -> ALGORITHMS.contains(draft.idTokenSignedResponseAlg()),
                    ALGORITHM_FORM),
            rule(
                    "accessTokenSignedResponseAlg",
                    draft -> ALGORITHMS.contains(draft.accessTokenSignedResponseAlg()),
                    ALGORITHM_FORM),
            rule(
                    "refreshTokenIdleLifetime",
                    draft -> draft.refreshTokenIdleLifetime() <= draft.refreshTokenLifetime(),
                    "must not be longer than refreshTokenLifetime"),
            rule(
                    "backchannelLogoutUri",
                    draft ->
                            draft.backchannelLogoutUri() == null || WebAddress.isCallable(draft.backchannelLogoutUri()),
                    CALLABLE_FORM),
            rule(
                    "initiateLoginUri",
                    draft -> draft.initiateLoginUri() == null || WebAddress.isCallable(draft.initiateLoginUri()),
                    CALLABLE_FORM));

    private ApplicationRules() {}

    static List<Problem.Violation> violations(ApplicationDraft draft) {
        return RULES.stream().flatMap(rule -> rule.apply(draft)).toList();
    }

    private static boolean hasKeys(ApplicationDraft draft) {
        return draft.jwks() != null || draft.jwksUri() != null;
    }

    private static Function<ApplicationDraft, Stream<Problem.Violation>> rule(
            String field, Predicate<ApplicationDraft> holds, String message) {
        return draft -> holds.test(draft) ? Stream.empty() : Stream.of(new Problem.Violation(field, message));
    }

    /** Each entry by its place, because what was sent may be too long or too odd to repeat. */
    private static Stream<Problem.Violation> list(
            String field, List<String> entries, Predicate<String> valid, String message) {
        if (entries.size() > MAX_ENTRIES) {
            return Stream.of(new Problem.Violation(field, "must not have more than " + MAX_ENTRIES + " entries"));
        }
        Set<String> seen = new HashSet<>();
        return IntStream.range(0, entries.size()).boxed().flatMap(index -> {
            String entry = entries.get(index);
            String place = field + "[" + index + "]";
            if (entry == null || !valid.test(entry)) {
                return Stream.of(new Problem.Violation(place, message));
            }
            return seen.add(entry) ? Stream.empty() : Stream.of(new Problem.Violation(place, "must not be repeated"));
        });
    }
}
