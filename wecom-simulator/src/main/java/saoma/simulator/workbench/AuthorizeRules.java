package saoma.simulator.workbench;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import saoma.simulator.code.Scope;
import saoma.simulator.page.PageRefusal;
import saoma.simulator.page.PageRefusal.Reason;
import saoma.simulator.page.Query;
import saoma.simulator.provider.Domain;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.SuiteKind;
import saoma.simulator.suite.Suites;

/** Turns what a browser brought to the OAuth2 page into a request, rule by rule (section 5). */
@ApplicationScoped
class AuthorizeRules {
    private static final Pattern CLIENT = Pattern.compile("wxwork/[\\d.]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9]{0,128}");

    /** What arrived, and whom it names. */
    private record Arrival(Query query, Suite suite) {
        String redirectUri() {
            return query.get("redirect_uri");
        }
    }

    @FunctionalInterface
    private interface Rule {
        void check(Arrival arrival);
    }

    private static final List<Rule> RULES = List.of(
            AuthorizeRules::requireCode,
            AuthorizeRules::requireScope,
            AuthorizeRules::requireState,
            AuthorizeRules::requireRedirectUri,
            AuthorizeRules::requireTrustedDomain);

    private final Suites suites;

    AuthorizeRules(Suites suites) {
        this.suites = suites;
    }

    /**
     * @param userAgent null when the browser sent none
     * @throws PageRefusal by the first rule that does not hold
     */
    AuthorizeRequest accept(Query query, String userAgent) {
        requireClient(userAgent);
        Arrival arrival = new Arrival(query, app(query.get("appid")));
        RULES.forEach(rule -> rule.check(arrival));
        return new AuthorizeRequest(
                arrival.suite,
                arrival.redirectUri(),
                Domain.of(arrival.redirectUri()).orElseThrow(),
                query.get("state"),
                Scope.fromWire(query.get("scope")).orElseThrow());
    }

    private static void requireClient(String userAgent) {
        if (userAgent == null || !CLIENT.matcher(userAgent).find()) {
            throw new PageRefusal(Reason.CLIENT, "the user agent is not WeCom's");
        }
    }

    private Suite app(String appId) {
        return suites.find(appId)
                .filter(suite -> suite.kind() == SuiteKind.APP)
                .orElseThrow(() -> new PageRefusal(Reason.PARAMETER, "appid is no app's SuiteID"));
    }

    private static void requireCode(Arrival arrival) {
        if (!"code".equals(arrival.query.get("response_type"))) {
            throw new PageRefusal(Reason.PARAMETER, "response_type");
        }
    }

    private static void requireScope(Arrival arrival) {
        if (Scope.fromWire(arrival.query.get("scope")).isEmpty()) {
            throw new PageRefusal(Reason.PARAMETER, "scope");
        }
    }

    private static void requireState(Arrival arrival) {
        String state = arrival.query.get("state");
        if (state != null && !STATE.matcher(state).matches()) {
            throw new PageRefusal(Reason.STATE, "state");
        }
    }

    private static void requireRedirectUri(Arrival arrival) {
        if (Domain.of(arrival.redirectUri()).isEmpty()) {
            throw new PageRefusal(Reason.PARAMETER, "redirect_uri");
        }
    }

    private static void requireTrustedDomain(Arrival arrival) {
        Domain.of(arrival.redirectUri())
                .filter(arrival.suite.trustedDomains()::contains)
                .orElseThrow(() -> new PageRefusal(Reason.DOMAIN_ERR, "redirect_uri"));
    }
}
