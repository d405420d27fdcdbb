package saoma.login.application;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How an application is told to begin a sign-in (OpenID Connect Core §4). */
public final class InitiateLogin {
    private InitiateLogin() {}

    /**
     * A {@code target_link_uri} is part of the registered address where the operator wants one: nothing that a stranger
     * may have written goes there.
     *
     * @param uri the application's {@code initiate_login_uri}
     */
    public static String address(String uri, String issuer) {
        return uri + (uri.indexOf('?') < 0 ? "?" : "&") + "iss=" + URLEncoder.encode(issuer, StandardCharsets.UTF_8);
    }
}
