package saoma.login.signin;

import saoma.login.browser.Secret;

/**
 * A browser in front of us.
 *
 * @param browser its secret
 * @param session the session it holds in the pool, which a sign-in replaces; null when it holds none
 */
public record Visitor(Secret browser, Secret session) {}
