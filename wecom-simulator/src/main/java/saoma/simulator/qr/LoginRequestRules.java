package saoma.simulator.qr;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import saoma.simulator.code.CodeKind;
import saoma.simulator.page.PageRefusal;
import saoma.simulator.page.PageRefusal.Reason;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Domain;
import saoma.simulator.provider.Provider;

/** Turns what a browser brought to {@code 3rd_qrConnect} into a request, rule by rule (sections 2.1 and 9). */
@ApplicationScoped
class LoginRequestRules {
    private static final Set<String> USER_TYPES = Set.of("admin", "member");

    /** What arrived, and whom it names. */
    private record Arrival(MultivaluedMap<String, String> query, String referer, Provider provider) {
        String parameter(String name) {
            return query.getFirst(name);
        }
    }

    @FunctionalInterface
    private interface Rule {
        void check(Arrival arrival);
    }

    private static final List<Rule> RULES = List.of(
            LoginRequestRules::requireSource,
            LoginRequestRules::requireUserType,
            LoginRequestRules::requireRedirectUri,
            LoginRequestRules::requireCallbackDomain);

    private final Directory directory;

    LoginRequestRules(Directory directory) {
        this.directory = directory;
    }

    /**
     * @param referer null when the browser sent none
     * @throws PageRefusal by the first rule that does not hold
     */
    LoginRequest accept(MultivaluedMap<String, String> query, String referer) {
        requireCleanParameters(query);
        Provider provider = directory
                .provider(query.getFirst("appid"))
                .orElseThrow(() -> new PageRefusal(Reason.PARAMETER, "appid"));
        Arrival arrival = new Arrival(query, referer, provider);
        RULES.forEach(rule -> rule.check(arrival));
        return new LoginRequest(
                CodeKind.PROVIDER_QR,
                provider.corpId(),
                arrival.parameter("redirect_uri"),
                Domain.of(arrival.parameter("redirect_uri")).orElseThrow(),
                arrival.parameter("state"),
                !"member".equals(arrival.parameter("usertype")),
                "en".equals(arrival.parameter("lang")) ? "en" : "zh",
                null);
    }

    private static void requireCleanParameters(MultivaluedMap<String, String> query) {
        query.forEach((name, values) -> {
            if (values.size() != 1 || values.get(0).chars().anyMatch(Character::isISOControl)) {
                throw new PageRefusal(Reason.PARAMETER, "a parameter is repeated or has control characters");
            }
        });
    }

    private static void requireSource(Arrival arrival) {
        boolean known = Domain.of(arrival.referer)
                .filter(arrival.provider.launchDomains()::contains)
                .isPresent();
        if (!known) {
            throw new PageRefusal(
                    Reason.SOURCE, arrival.referer == null ? "no Referer" : "Referer is not on a launch domain");
        }
    }

    private static void requireUserType(Arrival arrival) {
        String userType = arrival.parameter("usertype");
        if (userType != null && !USER_TYPES.contains(userType)) {
            throw new PageRefusal(Reason.PARAMETER, "usertype");
        }
    }

    private static void requireRedirectUri(Arrival arrival) {
        if (Domain.of(arrival.parameter("redirect_uri")).isEmpty()) {
            throw new PageRefusal(Reason.PARAMETER, "redirect_uri");
        }
    }

    private static void requireCallbackDomain(Arrival arrival) {
        Domain.of(arrival.parameter("redirect_uri"))
                .filter(arrival.provider.callbackDomains()::contains)
                .orElseThrow(() -> new PageRefusal(Reason.CALLBACK_DOMAIN, "redirect_uri"));
    }
}
