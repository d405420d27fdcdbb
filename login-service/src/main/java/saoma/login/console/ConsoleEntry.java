package saoma.login.console;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import saoma.login.browser.Secret;
import saoma.login.signin.Identification;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.Pool;

/**
 * Somebody whom WeCom's admin console sent, and who has yet to say that they want to be signed in.
 *
 * @param id unguessable
 * @param connection identifier of the connection they came through
 * @param clientId of the application they are on the way to; null for none
 * @param browserDigest digest of the secret of the browser they came in
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
record ConsoleEntry(
        String id,
        String pool,
        String connection,
        String clientId,
        FederatedIdentity identity,
        Instant at,
        String browserDigest) {

    /** @param browser null when the browser has no cookie of ours */
    boolean cameIn(Secret browser, Pool current) {
        return browser != null && browser.hasDigest(browserDigest) && pool.equals(current.identifier());
    }

    /** @param browser as it is known where the pool lives */
    ConsoleEntry in(Secret browser) {
        return new ConsoleEntry(id, pool, connection, clientId, identity, at, browser.digest());
    }

    /** WeCom does not tell how they signed in to the console. */
    Identification through(Connection current) {
        return new Identification(current, identity, List.of(), at);
    }

    /** What a page calls them: ids, because WeCom tells no names. */
    String member() {
        return identity.userId() == null ? identity.openUserId() : identity.userId();
    }

    /** Path of the page that asks them. */
    String path() {
        return ConsoleConfirmationResource.PATH + "/" + id;
    }

    @Override
    public String toString() {
        return "ConsoleEntry[hidden]";
    }
}
