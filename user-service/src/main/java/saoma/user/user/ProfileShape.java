package saoma.user.user;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import saoma.user.IdentityLimit;
import saoma.user.identity.NewIdentity;
import saoma.user.shape.Form;
import saoma.user.shape.Rule;
import saoma.user.shape.Shape;

/** What operators may say about a user, claim by claim (OpenID Connect Core §5.1). */
final class ProfileShape {
    private static final Shape ADDRESS = new Shape(
            Map.of(
                    "formatted", Form.LINES,
                    "streetAddress", Form.LINES,
                    "locality", Form.LINE,
                    "region", Form.LINE,
                    "postalCode", Form.LINE,
                    "country", Form.LINE),
            Set.of(),
            Set.of());

    private static final Map<String, Rule> CLAIMS = Map.ofEntries(
            entry("name", Form.LINE),
            entry("givenName", Form.LINE),
            entry("familyName", Form.LINE),
            entry("middleName", Form.LINE),
            entry("nickname", Form.LINE),
            entry("preferredUsername", Form.LINE),
            entry("profile", Form.HTTPS_URL),
            entry("picture", Form.HTTPS_URL),
            entry("website", Form.HTTPS_URL),
            entry("email", Form.EMAIL),
            entry("emailVerified", Form.BOOLEAN),
            entry("gender", Form.LINE),
            entry("birthdate", Form.BIRTHDATE),
            entry("zoneinfo", Form.ZONE),
            entry("locale", Form.LANGUAGE_TAG),
            entry("phoneNumber", Form.PHONE_NUMBER),
            entry("phoneNumberVerified", Form.BOOLEAN),
            entry("address", ADDRESS));

    private static final Set<String> FIXED =
            Set.of("id", "status", "createdAt", "updatedAt", "lastSignInAt", "notBefore", "enterprises");

    static final Shape PATCH = new Shape(CLAIMS, Set.of(), with(FIXED, "identities"));
    static final Shape NEW_USER = new Shape(withIdentities(), Set.of(), FIXED);

    private ProfileShape() {}

    private static Map<String, Rule> withIdentities() {
        Map<String, Rule> members = new HashMap<>(CLAIMS);
        members.put("identities", Shape.listOf(NewIdentity.SHAPE, IdentityLimit.MOST));
        return Map.copyOf(members);
    }

    private static Set<String> with(Set<String> names, String name) {
        Set<String> more = new HashSet<>(names);
        more.add(name);
        return Set.copyOf(more);
    }
}
