package saoma.token.userinfo;

import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which claims each scope value releases (OpenID Connect Core §5.4). */
public final class ScopeClaims {
    private static final Map<String, Set<String>> BY_SCOPE = Stream.of(
                    OIDCScopeValue.PROFILE, OIDCScopeValue.EMAIL, OIDCScopeValue.ADDRESS, OIDCScopeValue.PHONE)
            .collect(Collectors.toUnmodifiableMap(OIDCScopeValue::getValue, OIDCScopeValue::getClaimNames));

    private ScopeClaims() {}

    private static boolean released(Collection<String> scope, String claim) {
        return scope.stream()
                .anyMatch(value -> BY_SCOPE.getOrDefault(value, Set.of()).contains(claim));
    }

    /**
     * @param names asked for one by one, beyond what the scope releases (OpenID Connect Core §5.5)
     * @return those of a person's claims that a client gets
     */
    public static Map<String, Object> released(
            Map<String, Object> claims, Collection<String> scope, Collection<String> names) {
        Map<String, Object> released = new LinkedHashMap<>();
        claims.forEach((name, value) -> {
            if (names.contains(name) || released(scope, name)) {
                released.put(name, value);
            }
        });
        return released;
    }

    /** @return those of these names that are claims about a person, which user-service keeps */
    public static Set<String> ofPerson(Set<String> names) {
        return names().filter(names::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** @return the names of all claims that some scope releases, sorted */
    public static Stream<String> names() {
        return BY_SCOPE.values().stream().flatMap(Set::stream).sorted();
    }
}
