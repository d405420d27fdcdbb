package saoma.login.wecom;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import saoma.login.browser.Secret;
import saoma.login.door.Passage;
import saoma.login.interaction.Interaction;
import saoma.protocol.ApplicationConfiguration.Connection;

/**
 * What a {@code state} that we gave WeCom stands for.
 *
 * @param connection identifier of the connection the browser left through
 * @param corpId the provider's CorpID at that time
 * @param passage the door it left through
 * @param browserDigest digest of the secret of the browser that left
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
record UpstreamState(
        String interactionId,
        String connection,
        String corpId,
        Passage passage,
        String browserDigest,
        Instant createdAt) {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** WeCom's doors differ in what they let through; these pass all of them. */
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** 43 characters out of 62 are 256 bits. */
    private static final int LENGTH = 43;

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9]{" + LENGTH + "}");

    UpstreamState {
        // what the release before this one stored
        passage = Objects.requireNonNullElse(passage, Passage.CLASSIC_QR);
    }

    static UpstreamState of(Interaction interaction, Connection connection, Passage passage, Instant now) {
        return new UpstreamState(
                interaction.id(),
                connection.identifier(),
                connection.corpId(),
                passage,
                interaction.browserDigest(),
                now);
    }

    /** @param appId what WeCom calls us on the way back */
    boolean leftFor(String appId) {
        return passage.leadsTo(appId, corpId);
    }

    static String newValue() {
        StringBuilder value = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            value.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return value.toString();
    }

    static boolean wellFormed(String value) {
        return value != null && WELL_FORMED.matcher(value).matches();
    }

    /** @param browser null when it has no cookie of ours */
    boolean givenTo(Secret browser) {
        return browser != null && browser.hasDigest(browserDigest);
    }
}
