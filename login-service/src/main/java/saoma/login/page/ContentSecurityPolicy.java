package saoma.login.page;

import java.util.Set;

/** What our pages allow browsers to do (Content Security Policy Level 3): nothing but what each of them needs. */
final class ContentSecurityPolicy {
    private static final String BASE = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'";
    private static final String ALONE = "; frame-ancestors 'none'";

    private ContentSecurityPolicy() {}

    /** No form of ours leads away from us, so {@code form-action} need not name any client. */
    static String of(Frame frame) {
        return BASE + scripts(frame) + "; form-action 'self'" + ALONE;
    }

    /** @param origin whose pages may be shown inside of this one */
    static String embedding(Frame frame, String origin) {
        return BASE + scripts(frame) + "; frame-src " + origin + "; form-action 'self'" + ALONE;
    }

    /** There is no {@code form-action}: see {@link Pages#leadingAway}. */
    static String leadingAway() {
        return BASE + ALONE;
    }

    /**
     * Browsers too old for nonces run this page's script as well. There is no {@code form-action}: the only form goes
     * to a registered address, and Chromium would apply the list to wherever the client redirects from there.
     */
    static String formPost() {
        return BASE + "; script-src 'self'" + ALONE;
    }

    /** @param ancestors web origins whose pages may show this one inside; all others must not */
    static String webMessage(Set<String> ancestors) {
        return BASE + "; script-src 'self'" + ancestors(ancestors);
    }

    /** As {@link #embedding} and {@link #webMessage} together. */
    static String framed(Frame frame, String origin, Set<String> ancestors) {
        return BASE + scripts(frame) + "; connect-src 'self'; frame-src " + origin + "; form-action 'none'"
                + ancestors(ancestors);
    }

    private static String scripts(Frame frame) {
        return "; script-src 'nonce-" + frame.nonce() + "'";
    }

    private static String ancestors(Set<String> origins) {
        return origins.isEmpty() ? ALONE : "; frame-ancestors " + String.join(" ", origins);
    }
}
