package saoma.simulator.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.regex.Pattern;
import saoma.simulator.api.ApiFailure;
import saoma.simulator.page.PageRefusal;
import saoma.simulator.page.PageRefusal.Reason;
import saoma.simulator.provider.Domain;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.SuiteKind;
import saoma.simulator.suite.Suites;

/** Turns what a browser brought to the installation page into a request, rule by rule (section 6.5, step 3). */
@ApplicationScoped
class InstallRequestRules {
    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9]{1,128}");

    private final Suites suites;
    private final PreAuthCodes preAuthCodes;

    InstallRequestRules(Suites suites, PreAuthCodes preAuthCodes) {
        this.suites = suites;
        this.preAuthCodes = preAuthCodes;
    }

    /** @throws PageRefusal by the first rule that does not hold */
    InstallRequest accept(MultivaluedMap<String, String> parameters) {
        Suite suite = suites.find(single(parameters, "suite_id"))
                .filter(found -> found.kind() == SuiteKind.APP)
                .orElseThrow(() -> new PageRefusal(Reason.PARAMETER, "suite_id"));
        String redirectUri = single(parameters, "redirect_uri");
        String domain = Domain.of(redirectUri).orElseThrow(() -> new PageRefusal(Reason.PARAMETER, "redirect_uri"));
        if (!suite.trustedDomains().contains(domain)) {
            throw new PageRefusal(Reason.CALLBACK_DOMAIN, "redirect_uri");
        }
        String state = single(parameters, "state");
        if (state != null && !STATE.matcher(state).matches()) {
            throw new PageRefusal(Reason.PARAMETER, "state");
        }
        return new InstallRequest(suite, preAuthCode(suite, parameters), redirectUri, domain, state);
    }

    private PreAuthCode preAuthCode(Suite suite, MultivaluedMap<String, String> parameters) {
        String value = single(parameters, "pre_auth_code");
        if (value == null) {
            throw new PageRefusal(Reason.PARAMETER, "pre_auth_code");
        }
        try {
            return preAuthCodes.require(suite.suiteId(), value);
        } catch (ApiFailure failure) {
            throw new PageRefusal(Reason.PRE_AUTH_CODE, Integer.toString(failure.errcode()));
        }
    }

    /** @return null when there is none, or an empty one */
    private static String single(MultivaluedMap<String, String> parameters, String name) {
        if (parameters.containsKey(name) && parameters.get(name).size() != 1) {
            throw new PageRefusal(Reason.PARAMETER, name + " is repeated");
        }
        String value = parameters.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
