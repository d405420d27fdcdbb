package saoma.login.wecom;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Objects;
import saoma.login.browser.Secret;
import saoma.login.door.Passage;
import saoma.login.identity.Errand;
import saoma.login.interaction.Interaction;
import saoma.protocol.ApplicationConfiguration.Connection;

/**
 * What a {@code state} that we gave WeCom stands for.
 *
 * @param interactionId the sign-in that goes on then; null for an errand
 * @param connection identifier of the connection the browser left through
 * @param corpId the provider's CorpID at that time
 * @param passage the door it left through
 * @param browserDigest digest of the secret of the browser that left
 * @param errand what a signed-in person left for; null for a sign-in
 * @param homeBrowserDigest digest of the secret that this browser has where the pool lives; null when that is here
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
record UpstreamState(
        String interactionId,
        String connection,
        String corpId,
        Passage passage,
        String browserDigest,
        Instant createdAt,
        Errand errand,
        String homeBrowserDigest) {

    UpstreamState {
        // what the release before this one stored
        passage = Objects.requireNonNullElse(passage, Passage.CLASSIC_QR);
    }

    static UpstreamState of(Interaction interaction, Connection connection, Passage passage, Instant now) {
        boolean travelled = interaction.travellerDigest() != null;
        return new UpstreamState(
                interaction.id(),
                connection.identifier(),
                connection.corpId(),
                passage,
                travelled ? interaction.travellerDigest() : interaction.browserDigest(),
                now,
                null,
                travelled ? interaction.browserDigest() : null);
    }

    /** @param homeBrowserDigest see above */
    static UpstreamState of(
            Errand errand,
            Connection connection,
            Passage passage,
            Secret browser,
            String homeBrowserDigest,
            Instant now) {
        return new UpstreamState(
                null,
                connection.identifier(),
                connection.corpId(),
                passage,
                browser.digest(),
                now,
                errand,
                homeBrowserDigest);
    }

    /** @param appId what WeCom calls us on the way back */
    boolean leftFor(String appId) {
        return passage.leadsTo(appId, corpId);
    }

    /** @param browser null when it has no cookie of ours */
    boolean givenTo(Secret browser) {
        return browser != null && browser.hasDigest(browserDigest);
    }
}
