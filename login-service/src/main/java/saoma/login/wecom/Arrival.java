package saoma.login.wecom;

import java.time.Duration;
import java.time.Instant;
import saoma.login.browser.Secret;
import saoma.login.interaction.Interaction;
import saoma.protocol.ApplicationConfiguration.Connection;

/**
 * A browser that came back from WeCom with a state we know.
 *
 * @param browser null when it has no cookie of ours
 * @param interaction null when it has ended meanwhile
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
        return interaction == null || at.isAfter(state.createdAt().plus(lifetime));
    }

    /** Names this sign-in; the same for every repetition of it, so that all of them end in one session. */
    String seed() {
        return Secret.digest(parameters.state());
    }
}
