package saoma.login.interaction;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import saoma.authorization.AuthorizationRequest;
import saoma.login.browser.LastRequest;
import saoma.login.browser.Secret;
import saoma.protocol.Pool;
import saoma.telemetry.TraceParent;

/**
 * An authorization request that waits for a person.
 *
 * @param id unguessable, but no secret: it is in addresses; only the browser that began it may use it
 * @param browserDigest digest of that browser's secret
 * @param travellerDigest digest of the secret it has on the central host, where the pool lives on another; null before
 *     it went there, and for the other pools
 * @param traceParent where the trace of this sign-in began (W3C Trace Context §3.2); null when it is not traced
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record Interaction(
        String id,
        String pool,
        AuthorizationRequest request,
        String browserDigest,
        String travellerDigest,
        String traceParent) {

    /** Wants WeCom's classic QR page, whichever door would suit better. */
    public static final String CLASSIC_QR = "classic-qr";

    public static final String CLASSIC_DOOR = "&door=" + CLASSIC_QR;

    /** Begins the {@code request_uri} that stands for the request of an interaction. */
    public static final String REFERENCE = "urn:saoma:interaction:";

    public static Interaction begin(Pool pool, AuthorizationRequest request, Secret browser) {
        return new Interaction(
                Secret.random().value(), pool.identifier(), request, browser.digest(), null, TraceParent.current());
    }

    /** @param browser null when the browser has no cookie of ours */
    public boolean begunBy(Secret browser) {
        return browser != null && browser.hasDigest(browserDigest);
    }

    /** @param browser as it is known on the central host */
    public Interaction leavingIn(Secret browser) {
        return new Interaction(id, pool, request, browserDigest, browser.digest(), traceParent);
    }

    /** Whether this browser, null without a cookie of ours, may leave for WeCom from the central host. */
    public boolean leavesIn(Secret browser) {
        return travellerDigest == null ? begunBy(browser) : browser != null && browser.hasDigest(travellerDigest);
    }

    public Pool inPool() {
        return new Pool(pool);
    }

    public String clientId() {
        return request.returnAddress().clientId();
    }

    /** What the browser that began it keeps of it. */
    public LastRequest lastRequest(Instant begunAt) {
        return LastRequest.of(id, inPool(), begunAt, request.query());
    }

    /** The query with which the same request begins anew; one that came by reference does so through this interaction. */
    public String query() {
        return request.query() != null
                ? request.query()
                : "client_id=" + URLEncoder.encode(clientId(), StandardCharsets.UTF_8) + "&request_uri=" + REFERENCE
                        + id;
    }

    /** Path of the sign-in page. */
    public String path() {
        return "/login/" + id;
    }

    /** Path of the page that asks for consent. */
    public String consentPath() {
        return path() + "/consent";
    }

    /** Path of the page that brings the answer to the client where that takes a page. */
    public String answerPath() {
        return path() + "/answer";
    }

    /** Path of the page where a person says which account is theirs. */
    public String linkPath() {
        return path() + "/link";
    }

    /** Path from which a browser goes to the start page, where that is on another host. */
    public String departurePath(String connection) {
        return path() + "/start?connection=" + connection;
    }

    /** Path of the start page, always on the central host. */
    public String startPath(String connection) {
        return "/wecom/start/" + id + "?connection=" + connection;
    }

    /** The same for WeCom's classic QR page, whichever door would suit better. */
    public String classicStartPath(String connection) {
        return startPath(connection) + CLASSIC_DOOR;
    }
}
