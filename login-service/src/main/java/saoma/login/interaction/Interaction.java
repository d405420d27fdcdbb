package saoma.login.interaction;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import saoma.authorization.AuthorizationRequest;
import saoma.login.browser.Secret;
import saoma.protocol.Pool;

/**
 * An authorization request that waits for a person.
 *
 * @param id unguessable, but no secret: it is in addresses; only the browser that began it may use it
 * @param browserDigest digest of that browser's secret
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record Interaction(String id, String pool, AuthorizationRequest request, String browserDigest) {

    /** Begins the {@code request_uri} that stands for the request of an interaction. */
    public static final String REFERENCE = "urn:saoma:interaction:";

    public static Interaction begin(Pool pool, AuthorizationRequest request, Secret browser) {
        return new Interaction(Secret.random().value(), pool.identifier(), request, browser.digest());
    }

    /** @param browser null when the browser has no cookie of ours */
    public boolean begunBy(Secret browser) {
        return browser != null && browser.hasDigest(browserDigest);
    }

    public Pool inPool() {
        return new Pool(pool);
    }

    /** The query with which the same request begins anew; one that came by reference does so through this interaction. */
    public String query() {
        return request.query() != null
                ? request.query()
                : "client_id=" + URLEncoder.encode(request.returnAddress().clientId(), StandardCharsets.UTF_8)
                        + "&request_uri=" + REFERENCE + id;
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

    /** Path of the start page, always on the central host. */
    public String startPath(String connection) {
        return "/wecom/start/" + id + "?connection=" + connection;
    }

    /** The same for WeCom's classic QR page, whichever door would suit better. */
    public String classicStartPath(String connection) {
        return startPath(connection) + "&door=classic-qr";
    }
}
