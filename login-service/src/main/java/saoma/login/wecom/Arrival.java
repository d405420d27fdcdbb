package saoma.login.wecom;

import java.time.Duration;
import java.time.Instant;
import saoma.login.browser.Secret;
import saoma.login.interaction.Interaction;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Pool;

/**
 * A browser that came back from WeCom with a state we know.
 *
 * @param browser null when it has no cookie of ours
 * @param interaction null for an errand, and when it has ended meanwhile
 * @param connection null when the client no longer uses it, or it is switched off
 */
record Arrival(
        CallbackParameters parameters,
        UpstreamState state,
        Secret browser,
        Interaction interaction,
        Connection connection,
        Instant at) {

    boolean fromOtherBrowser() {
        return !state.givenTo(browser);
    }

    boolean fromOtherConnection() {
        return parameters.appId() != null && !state.leftFor(parameters.appId());
    }

    boolean laterThan(Duration lifetime) {
        return interaction == null && state.errand() == null
                || at.isAfter(state.createdAt().plus(lifetime));
    }

    /** Of a sign-in, only while its interaction is there. */
    Pool pool() {
        return state.errand() == null ? interaction.inPool() : state.errand().inPool();
    }

    /** Names this sign-in; the same for every repetition of it, so that all of them end in one session. */
    String seed() {
        return Secret.digest(parameters.state());
    }
}
