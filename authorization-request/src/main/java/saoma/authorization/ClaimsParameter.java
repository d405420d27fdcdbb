package saoma.authorization;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import saoma.protocol.AuthorizationGrant.RequestedClaims;

/**
 * Claims that a client asks for one by one (OpenID Connect Core §5.5).
 *
 * @param idToken null when nothing is asked of the ID token
 * @param userinfo null when nothing is asked of the userinfo endpoint
 */
record ClaimsParameter(ClaimsSetRequest idToken, ClaimsSetRequest userinfo) {
    private static final Map<String, Set<String>> CLAIMS_OF_SCOPE = Map.of(
            "profile", OIDCScopeValue.PROFILE.getClaimNames(),
            "email", OIDCScopeValue.EMAIL.getClaimNames(),
            "address", OIDCScopeValue.ADDRESS.getClaimNames(),
            "phone", OIDCScopeValue.PHONE.getClaimNames(),
            "wecom", Set.of("wecom"));

    /** @return empty when it is not readable */
    static Optional<ClaimsParameter> of(AuthorizationParameters parameters) {
        String json = parameters.get("claims");
        if (json == null) {
            return Optional.of(new ClaimsParameter(null, null));
        }
        try {
            OIDCClaimsRequest request = OIDCClaimsRequest.parse(json);
            return Optional.of(
                    new ClaimsParameter(request.getIDTokenClaimsRequest(), request.getUserInfoClaimsRequest()));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** @return who it has to be, one for each time the client says so (§5.5.1) */
    Set<Object> subjects() {
        return entries("sub")
                .map(ClaimsSetRequest.Entry::getRawValue)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** @return the context classes of which the ID token must have one (§5.5.1.1); empty when any will do */
    Set<Object> essentialAcrs() {
        Set<Object> acrs = new HashSet<>();
        entries("acr")
                .filter(entry -> entry.getClaimRequirement() == ClaimRequirement.ESSENTIAL)
                .forEach(entry -> {
                    acrs.addAll(Objects.requireNonNullElse(entry.getValuesAsRawList(), List.of()));
                    acrs.add(entry.getRawValue());
                });
        acrs.remove(null);
        return acrs;
    }

    private Stream<ClaimsSetRequest.Entry> entries(String name) {
        return Stream.of(idToken, userinfo)
                .filter(Objects::nonNull)
                .map(set -> set.get(name))
                .filter(Objects::nonNull);
    }

    /** @param scope the scope values whose claims may be asked for; other claims, and those we do not know, are left out */
    RequestedClaims within(Collection<String> scope) {
        Set<String> allowed = new HashSet<>();
        scope.forEach(value -> allowed.addAll(CLAIMS_OF_SCOPE.getOrDefault(value, Set.of())));
        return new RequestedClaims(named(idToken, allowed), named(userinfo, allowed));
    }

    /** @return the scope values to which these claims belong */
    static Set<String> scopeOf(RequestedClaims claims) {
        return CLAIMS_OF_SCOPE.keySet().stream()
                .filter(value -> Stream.of(claims.idToken(), claims.userinfo())
                        .flatMap(Set::stream)
                        .anyMatch(CLAIMS_OF_SCOPE.get(value)::contains))
                .collect(Collectors.toSet());
    }

    private static Set<String> named(ClaimsSetRequest asked, Set<String> allowed) {
        Set<String> names = asked == null ? new TreeSet<>() : new TreeSet<>(asked.getClaimNames(false));
        names.retainAll(allowed);
        return names;
    }
}
