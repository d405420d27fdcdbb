package saoma.simulator.weblogin;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import saoma.simulator.code.CodeKind;
import saoma.simulator.page.PageRefusal;
import saoma.simulator.page.PageRefusal.Reason;
import saoma.simulator.page.Query;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Domain;
import saoma.simulator.provider.Provider;
import saoma.simulator.qr.LoginRequest;
import saoma.simulator.qr.Panel;
import saoma.simulator.qr.Panel.RedirectType;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.SuiteKind;
import saoma.simulator.suite.Suites;

/** Turns what a browser brought to the web login into a request, rule by rule (sections 4.1, 4.2 and 4.4). */
@ApplicationScoped
class WebLoginRules {

    /** What arrived, and whom it names. */
    private record Arrival(Query query, String referer, Suite suite, Provider provider) {
        String redirectUri() {
            return query.get("redirect_uri");
        }
    }

    @FunctionalInterface
    private interface Rule {
        void check(Arrival arrival);
    }

    private static final List<Rule> RULES = List.of(
            WebLoginRules::requireNoAgent,
            WebLoginRules::requireSource,
            WebLoginRules::requireRedirectUri,
            WebLoginRules::requireTrustedDomain,
            WebLoginRules::requireCallbackDomain,
            WebLoginRules::requirePanelOfTheSameDomain);

    private final Directory directory;
    private final Suites suites;

    WebLoginRules(Directory directory, Suites suites) {
        this.directory = directory;
        this.suites = suites;
    }

    /**
     * @param referer null when the browser sent none
     * @throws PageRefusal by the first rule that does not hold
     */
    LoginRequest accept(Query query, String referer) {
        requireLoginType(query.get("login_type"));
        Suite suite = suite(query.get("appid"));
        Provider provider = directory
                .provider(suite.provider())
                .orElseThrow(() -> new PageRefusal(Reason.WEB_LOGIN_NO_PROVIDER, "appid"));
        Arrival arrival = new Arrival(query, referer, suite, provider);
        RULES.forEach(rule -> rule.check(arrival));
        return new LoginRequest(
                CodeKind.WEB_LOGIN,
                suite.suiteId(),
                arrival.redirectUri(),
                Domain.of(arrival.redirectUri()).orElseThrow(),
                query.get("state"),
                false,
                query.lang(),
                panel(arrival));
    }

    /** {@code CorpApp} is for in-house apps, of which we have none. */
    private static void requireLoginType(String loginType) {
        if (!"ServiceApp".equals(loginType)) {
            throw new PageRefusal(Reason.WEB_LOGIN_TYPE, "login_type");
        }
    }

    private Suite suite(String appId) {
        Suite suite = suites.find(appId).orElseThrow(() -> new PageRefusal(reasonWithoutSuite(appId), "appid"));
        if (suite.kind() != SuiteKind.LOGIN_AUTHORIZATION) {
            throw new PageRefusal(Reason.WEB_LOGIN_NO_LOGIN_APP, "appid");
        }
        return suite;
    }

    private Reason reasonWithoutSuite(String appId) {
        if (directory.provider(appId).isPresent()) {
            return Reason.WEB_LOGIN_NO_LOGIN_APP;
        }
        boolean customer = appId != null && directory.enterprise(appId).isPresent();
        return customer ? Reason.WEB_LOGIN_NO_PROVIDER : Reason.WEB_LOGIN_APP_ID;
    }

    private static void requireNoAgent(Arrival arrival) {
        if (arrival.query.has("agentid")) {
            throw new PageRefusal(Reason.WEB_LOGIN_AGENT_ID, "agentid is for in-house apps");
        }
    }

    private static void requireSource(Arrival arrival) {
        Domain.of(arrival.referer)
                .filter(arrival.provider.launchDomains()::contains)
                .orElseThrow(() -> new PageRefusal(
                        Reason.WEB_LOGIN_SOURCE,
                        arrival.referer == null ? "no Referer" : "Referer is not on a launch domain"));
    }

    private static void requireRedirectUri(Arrival arrival) {
        if (arrival.redirectUri() == null || arrival.redirectUri().isBlank()) {
            throw new PageRefusal(Reason.WEB_LOGIN_NO_REDIRECT_URI, "redirect_uri");
        }
    }

    private static void requireTrustedDomain(Arrival arrival) {
        Domain.of(arrival.redirectUri())
                .filter(arrival.suite.trustedDomains()::contains)
                .orElseThrow(() -> new PageRefusal(Reason.WEB_LOGIN_TRUSTED_DOMAIN, "redirect_uri"));
    }

    private static void requireCallbackDomain(Arrival arrival) {
        Domain.of(arrival.redirectUri())
                .filter(arrival.provider.callbackDomains()::contains)
                .orElseThrow(() -> new PageRefusal(Reason.WEB_LOGIN_CALLBACK_DOMAIN, "redirect_uri"));
    }

    /** Only the page to which a redirect would have gone is told a code. */
    private static void requirePanelOfTheSameDomain(Arrival arrival) {
        Panel panel = panel(arrival);
        if (panel != null
                && panel.redirectType() == RedirectType.CALLBACK
                && !Domain.of(arrival.referer).equals(Domain.of(arrival.redirectUri()))) {
            throw new PageRefusal(Reason.WEB_LOGIN_SOURCE, "redirect_uri is not on the embedding page's domain");
        }
    }

    /** @return null for a link: only loaders of panels name their version */
    private static Panel panel(Arrival arrival) {
        if (!arrival.query.has("version")) {
            return null;
        }
        return new Panel(
                RedirectType.fromWire(arrival.query.get("redirect_type"))
                        .orElseThrow(() -> new PageRefusal(Reason.PARAMETER, "redirect_type")),
                Panel.Size.fromWire(arrival.query.get("panel_size"))
                        .orElseThrow(() -> new PageRefusal(Reason.PARAMETER, "panel_size")),
                origin(arrival.referer));
    }

    private static String origin(String referer) {
        return URI.create(referer).getScheme() + "://" + Domain.of(referer).orElseThrow();
    }
}
