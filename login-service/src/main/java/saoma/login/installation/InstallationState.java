package saoma.login.installation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import saoma.login.browser.Secret;
import saoma.protocol.Pool;

/**
 * What a {@code state} that we gave WeCom's installation page stands for.
 *
 * @param browserDigest digest of the secret of the browser that left
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record InstallationState(String pool, String suiteId, String browserDigest) {
    static InstallationState of(Pool pool, String suiteId, Secret browser) {
        return new InstallationState(pool.identifier(), suiteId, browser.digest());
    }

    /** Path of the page where an installation begins, always on the central host. */
    public static String path(Pool pool, String suiteId) {
        return "/wecom/install/" + pool.identifier() + "/" + suiteId;
    }

    String path() {
        return path(inPool(), suiteId);
    }

    Pool inPool() {
        return new Pool(pool);
    }

    /** @param browser null when it has no cookie of ours */
    boolean givenTo(Secret browser) {
        return browser != null && browser.hasDigest(browserDigest);
    }
}
