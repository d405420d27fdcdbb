package saoma.simulator.qr;

import saoma.simulator.code.CodeKind;

/**
 * A request for a page with a QR code that passed every check.
 *
 * @param kind of the code it leads to: {@link CodeKind#PROVIDER_QR} or {@link CodeKind#WEB_LOGIN}
 * @param appId CorpID of the provider, or SuiteID of the login authorization
 * @param domain host and port of {@code redirectUri}
 * @param state null when the request had none
 * @param administratorsOnly what the classic page does unless asked for members
 * @param lang {@code zh} or {@code en}
 * @param panel null for a page of its own
 */
public record LoginRequest(
        CodeKind kind,
        String appId,
        String redirectUri,
        String domain,
        String state,
        boolean administratorsOnly,
        String lang,
        Panel panel) {

    public boolean isWebLogin() {
        return kind == CodeKind.WEB_LOGIN;
    }

    /** @return whether the page itself acts on a code, because no redirect of its frame can */
    boolean staysInPanel() {
        return panel != null && panel.redirectType() != Panel.RedirectType.SELF;
    }
}
