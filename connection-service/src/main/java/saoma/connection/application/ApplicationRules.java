package saoma.connection.application;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import saoma.connection.request.WebAddress;
import saoma.rest.Problem;

/** What an application must look like to be a client we can serve, rule by rule. */
final class ApplicationRules {
    static final String PUBLIC = "none";

    private static final int MAX_ADDRESSES = 20;
    private static final Set<String> AUTH_METHODS = Set.of("client_secret_basic", "client_secret_post", PUBLIC);
    private static final Set<String> GRANT_TYPES = Set.of("authorization_code", "refresh_token", "client_credentials");
    private static final Set<String> SCOPES =
            Set.of("openid", "profile", "email", "phone", "address", "offline_access", "wecom");

    private static final List<Function<ApplicationDraft, Stream<Problem.Violation>>> RULES = List.of(
            draft -> addresses("redirectUris", draft.redirectUris()),
            draft -> addresses("postLogoutRedirectUris", draft.postLogoutRedirectUris()),
            draft -> subset("grantTypes", draft.grantTypes(), GRANT_TYPES),
            draft -> subset("scopes", draft.scopes(), SCOPES),
            rule(
                    "tokenEndpointAuthMethod",
                    draft -> AUTH_METHODS.contains(draft.tokenEndpointAuthMethod()),
                    "must be client_secret_basic, client_secret_post or none"),
            rule("scopes", draft -> draft.scopes().contains("openid"), "must contain openid"),
            rule("grantTypes", draft -> !draft.grantTypes().isEmpty(), "must not be empty"),
            rule(
                    "redirectUris",
                    draft -> !draft.grantTypes().contains("authorization_code")
                            || !draft.redirectUris().isEmpty(),
                    "must not be empty while authorization_code is granted"),
            // anybody could be a client that has no secret (RFC 6749 §4.4)
            rule(
                    "grantTypes",
                    draft -> !draft.grantTypes().contains("client_credentials")
                            || !draft.tokenEndpointAuthMethod().equals(PUBLIC),
                    "must not contain client_credentials without a client secret"));

    private ApplicationRules() {}

    static List<Problem.Violation> violations(ApplicationDraft draft) {
        return RULES.stream().flatMap(rule -> rule.apply(draft)).toList();
    }

    private static Function<ApplicationDraft, Stream<Problem.Violation>> rule(
            String field, Predicate<ApplicationDraft> holds, String message) {
        return draft -> holds.test(draft) ? Stream.empty() : Stream.of(new Problem.Violation(field, message));
    }

    private static Stream<Problem.Violation> addresses(String field, List<String> addresses) {
        if (addresses.size() > MAX_ADDRESSES) {
            return Stream.of(new Problem.Violation(field, "must not have more than " + MAX_ADDRESSES + " entries"));
        }
        return entries(
                field,
                addresses,
                WebAddress::isRedirectUri,
                "must be an https URL, http on loopback, or a private scheme with a dot; without fragment, user or"
                        + " wildcard");
    }

    private static Stream<Problem.Violation> subset(String field, List<String> words, Set<String> known) {
        return entries(field, words, known::contains, "is not known here");
    }

    /** Each entry by its place, because what was sent may be too long or too odd to repeat. */
    private static Stream<Problem.Violation> entries(
            String field, List<String> entries, Predicate<String> valid, String message) {
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
