package saoma.login.signin;

import saoma.login.browser.Secret;
import saoma.protocol.SignIn;

/**
 * A browser in front of us.
 *
 * @param browser its secret
 * @param session the session it holds in the pool, which a sign-in replaces; null when it holds none
 * @param userAgent what it calls itself, cut to {@value SignIn#MAX_USER_AGENT} characters; null when it does not say
 */
public record Visitor(Secret browser, Secret session, String userAgent) {
    public Visitor {
        userAgent = userAgent == null || userAgent.length() <= SignIn.MAX_USER_AGENT
                ? userAgent
                : userAgent.substring(0, SignIn.MAX_USER_AGENT);
    }
}
