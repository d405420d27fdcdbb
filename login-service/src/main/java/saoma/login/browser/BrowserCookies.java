package saoma.login.browser;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import saoma.login.LoginConfig;
import saoma.login.PublicUrl;
import saoma.protocol.Pool;

/** Our cookies, host-bound on https (RFC 6265bis §4.1.3.2). They end with the browser; Redis ends them sooner. */
@Singleton
public class BrowserCookies {
    private final boolean https;
    private final int interactionSeconds;

    BrowserCookies(PublicUrl publicUrl, LoginConfig config) {
        this.https = publicUrl.https();
        this.interactionSeconds = (int) config.interactionLifetime().toSeconds();
    }

    /** @return what tells this browser from others; null when it has none yet */
    public Secret browser(HttpHeaders headers) {
        return secret(headers, "browser");
    }

    public NewCookie browser(Secret secret) {
        return cookie("browser", secret.value(), NewCookie.DEFAULT_MAX_AGE);
    }

    /** @return id of the interaction this browser began last; null when there is none */
    public String lastInteraction(HttpHeaders headers) {
        Secret wellFormed = secret(headers, "last");
        return wellFormed == null ? null : wellFormed.value();
    }

    public NewCookie lastInteraction(String id) {
        return cookie("last", id, interactionSeconds);
    }

    /** @return the single sign-on session of this pool; null when the browser holds none */
    public Secret session(Pool pool, HttpHeaders headers) {
        return secret(headers, sessionName(pool));
    }

    public NewCookie session(Pool pool, Secret secret) {
        return cookie(sessionName(pool), secret.value(), NewCookie.DEFAULT_MAX_AGE);
    }

    public NewCookie endSession(Pool pool) {
        return cookie(sessionName(pool), "", (int) Duration.ZERO.toSeconds());
    }

    private static String sessionName(Pool pool) {
        return pool.equals(Pool.DEFAULT) ? "session" : "session-" + pool.identifier();
    }

    private Secret secret(HttpHeaders headers, String name) {
        Cookie cookie = headers.getCookies().get(fullName(name));
        return cookie == null ? null : Secret.parse(cookie.getValue());
    }

    private NewCookie cookie(String name, String value, int maxAge) {
        return new NewCookie.Builder(fullName(name))
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(https)
                // Lax, because WeCom and relying apps send the browser here from other sites by top-level GET: Strict
                // would withhold the cookie on just these ways, None would send it into foreign frames and forms
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** The prefix promises the browser that the cookie is Secure, which http cannot keep. */
    private String fullName(String name) {
        return https ? "__Host-" + name : name;
    }
}
