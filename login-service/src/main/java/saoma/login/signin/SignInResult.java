package saoma.login.signin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import saoma.login.browser.Secret;

/**
 * Where a sign-in ended.
 *
 * @param location where the browser goes: the client with a code, a page of ours that brings it there or asks first, or
 *     our error page
 * @param pool identifier of the pool someone is signed in to now; null when nobody is
 * @param seed makes the session's secret out of the browser's, see {@link #sessionSecret(Secret, String)}; null when
 *     nobody is signed in
 * @param connection identifier of the one they came through; null when nobody is signed in
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record SignInResult(String location, String pool, String seed, String connection) {

    public static SignInResult nobody(String location) {
        return new SignInResult(location, null, null, null);
    }

    /** With a fragment of its own, an empty one, the address does not inherit one (RFC 9110 §10.2.2). */
    public SignInResult endingFragment() {
        return new SignInResult(location + "#", pool, seed, connection);
    }

    /**
     * The same for every repetition of one sign-in, so that all of them end in one session, and of no use without the
     * browser's secret.
     *
     * @param seed names the sign-in; used for one session only
     */
    static Secret sessionSecret(Secret browser, String seed) {
        return browser.derive("session " + seed);
    }

    /** @return what the browser's session cookie holds now; null when nobody is signed in */
    public Secret sessionSecret(Secret browser) {
        return seed == null ? null : sessionSecret(browser, seed);
    }

    @Override
    public String toString() {
        return "SignInResult[hidden]";
    }
}
