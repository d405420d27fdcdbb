package saoma.login.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a scope value lets an application learn or do, in a member's words. */
public enum Disclosure {
    OPENID,
    PROFILE,
    EMAIL,
    PHONE,
    ADDRESS,
    WECOM,
    OFFLINE_ACCESS;

    /** @return in the order in which a page tells them */
    public static List<Disclosure> of(Set<String> scope) {
        return Arrays.stream(values())
                .filter(disclosure -> scope.contains(disclosure.name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
