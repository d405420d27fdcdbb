package saoma.simulator.qr;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import saoma.simulator.code.CodeKind;
import saoma.simulator.page.PageRefusal;
import saoma.simulator.page.PageRefusal.Reason;
import saoma.simulator.page.Query;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Domain;
import saoma.simulator.provider.Provider;

/** Turns what a browser brought to {@code 3rd_qrConnect} into a request, rule by rule (sections 2.1 and 9). */
@ApplicationScoped
class LoginRequestRules {
    private static final Set<String> USER_TYPES = Set.of("admin", "member");

    /** What arrived, and whom it names. */
    private record Arrival(Query query, String referer, Provider provider) {}

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
    LoginRequest accept(Query query, String referer) {
        Provider provider =
                directory.provider(query.get("appid")).orElseThrow(() -> new PageRefusal(Reason.PARAMETER, "appid"));
        Arrival arrival = new Arrival(query, referer, provider);
        RULES.forEach(rule -> rule.check(arrival));
        return new LoginRequest(
                CodeKind.PROVIDER_QR,
                provider.corpId(),
                arrival.query.get("redirect_uri"),
                Domain.of(arrival.query.get("redirect_uri")).orElseThrow(),
                arrival.query.get("state"),
                !"member".equals(arrival.query.get("usertype")),
                query.lang(),
                null);
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
        String userType = arrival.query.get("usertype");
        if (userType != null && !USER_TYPES.contains(userType)) {
            throw new PageRefusal(Reason.PARAMETER, "usertype");
        }
    }

    private static void requireRedirectUri(Arrival arrival) {
        if (Domain.of(arrival.query.get("redirect_uri")).isEmpty()) {
            throw new PageRefusal(Reason.PARAMETER, "redirect_uri");
        }
    }

    private static void requireCallbackDomain(Arrival arrival) {
        Domain.of(arrival.query.get("redirect_uri"))
                .filter(arrival.provider.callbackDomains()::contains)
                .orElseThrow(() -> new PageRefusal(Reason.CALLBACK_DOMAIN, "redirect_uri"));
    }
}
