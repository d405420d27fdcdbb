package saoma.login.handover;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import saoma.login.browser.Secret;
import saoma.login.identity.Errand;
import saoma.login.signin.Identification;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.FederatedIdentity;

/**
 * Somebody whom WeCom has named on the central host, on the way to the host where their pool lives.
 *
 * @param interactionId the sign-in that goes on there; null for an errand
 * @param errand null for a sign-in
 * @param browserDigest digest of the secret that the browser has there
 * @param seed names this sign-in, see {@link saoma.login.signin.SignInResult}
 * @param connection identifier of the one they came through
 * @param amr see {@link Identification}
 * @param at when they proved who they are
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record HandOver(
        String interactionId,
        Errand errand,
        String browserDigest,
        String seed,
        String connection,
        FederatedIdentity identity,
        List<String> amr,
        Instant at) {

    public static HandOver of(
            String interactionId, Errand errand, String browserDigest, String seed, Identification person) {
        return new HandOver(
                interactionId,
                errand,
                browserDigest,
                seed,
                person.connection().identifier(),
                person.identity(),
                person.amr(),
                person.at());
    }

    /** @param browser null when it has no cookie of ours */
    boolean isFor(Secret browser) {
        return browser != null && browser.hasDigest(browserDigest);
    }

    /** @param current as it is configured now */
    Identification through(Connection current) {
        return new Identification(current, identity, amr, at);
    }

    @Override
    public String toString() {
        return "HandOver[hidden]";
    }
}
