package saoma.login.browser;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import saoma.login.PublicUrl;
import saoma.protocol.Pool;
import saoma.telemetry.TraceParent;

/**
 * Our cookies, host-bound on https (RFC 6265bis §4.1.3.2). They end with the browser, and Redis ends them sooner; what a
 * person likes is remembered for longer.
 */
@Singleton
public class BrowserCookies {
    private static final int REMEMBERED_SECONDS = (int) Duration.ofDays(365).toSeconds();

    /** A person who takes longer begins another trace. */
    private static final int TRACED_SECONDS = (int) Duration.ofMinutes(10).toSeconds();

    private final boolean https;

    BrowserCookies(PublicUrl publicUrl) {
        this.https = publicUrl.https();
    }

    /** @return what tells this browser from others; null when it has none yet */
    public Secret browser(HttpHeaders headers) {
        return secret(headers, "browser");
    }

    /** @return the same; a new one, to be set, when it has none yet */
    public Secret browserOrNew(HttpHeaders headers) {
        Secret known = browser(headers);
        return known == null ? Secret.random() : known;
    }

    public NewCookie browser(Secret secret) {
        return cookie("browser", secret.value(), NewCookie.DEFAULT_MAX_AGE);
    }

    /** @return null when this browser brought none yet */
    public LastRequest lastRequest(HttpHeaders headers) {
        return LastRequest.parse(text(headers, "last"));
    }

    /**
     * What a browser holds once it has begun a sign-in.
     *
     * @param traceParent lets its later requests belong to the same trace; null when it is not traced
     */
    public NewCookie[] begun(Secret browser, LastRequest request, String traceParent) {
        List<NewCookie> held =
                new ArrayList<>(List.of(browser(browser), cookie("last", request.value(), NewCookie.DEFAULT_MAX_AGE)));
        if (traceParent != null) {
            held.add(cookie("trace", traceParent, TRACED_SECONDS));
        }
        return held.toArray(NewCookie[]::new);
    }

    /** @return client id of the application that last sent this browser here, as a stranger may have sent it; or null */
    public String lastApplication(Pool pool, HttpHeaders headers) {
        return text(headers, name("last-application", pool));
    }

    public NewCookie lastApplication(Pool pool, String clientId) {
        return cookie(name("last-application", pool), clientId, REMEMBERED_SECONDS);
    }

    /** @return the single sign-on session of this pool; null when the browser holds none */
    public Secret session(Pool pool, HttpHeaders headers) {
        return secret(headers, name("session", pool));
    }

    public NewCookie session(Pool pool, Secret secret) {
        return cookie(name("session", pool), secret.value(), NewCookie.DEFAULT_MAX_AGE);
    }

    public NewCookie endSession(Pool pool) {
        return cookie(name("session", pool), "", (int) Duration.ZERO.toSeconds());
    }

    /** @return tag of the language the person chose, as a stranger may have sent it; null when they chose none */
    public String language(HttpHeaders headers) {
        return text(headers, "language");
    }

    public NewCookie language(String tag) {
        return cookie("language", tag, REMEMBERED_SECONDS);
    }

    /** @return the connection by which a person signed in last in this browser; null when we do not know */
    public String lastConnection(Pool pool, HttpHeaders headers) {
        return text(headers, name("last-connection", pool));
    }

    /**
     * What a browser holds once somebody has signed in there.
     *
     * @param connection by which; null when that is not known
     */
    public NewCookie[] signedIn(Pool pool, Secret session, String connection) {
        List<NewCookie> held = new ArrayList<>(List.of(session(pool, session)));
        if (connection != null) {
            held.add(cookie(name("last-connection", pool), connection, REMEMBERED_SECONDS));
        }
        if (TraceParent.current() != null) {
            // what the browser does next is no part of this sign-in
            held.add(cookie("trace", "", (int) Duration.ZERO.toSeconds()));
        }
        return held.toArray(NewCookie[]::new);
    }

    private static String name(String name, Pool pool) {
        return pool.equals(Pool.DEFAULT) ? name : name + "-" + pool.identifier();
    }

    private Secret secret(HttpHeaders headers, String name) {
        return Secret.parse(text(headers, name));
    }

    private String text(HttpHeaders headers, String name) {
        Cookie cookie = headers.getCookies().get(fullName(name));
        return cookie == null ? null : cookie.getValue();
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
