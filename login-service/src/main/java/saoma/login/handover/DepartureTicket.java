package saoma.login.handover;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import saoma.login.identity.Errand;
import saoma.login.interaction.Interaction;

/**
 * Lets a browser leave for WeCom from the central host.
 *
 * @param interactionId the sign-in it leaves for; null for an errand
 * @param errand null for a sign-in
 * @param connection identifier
 * @param classic whether through the classic door, whichever would suit better
 * @param browserDigest digest of the secret that the browser has where the pool lives
 */
@JsonIgnoreProperties(ignoreUnknown = true) // a newer replica may have stored more
public record DepartureTicket(
        String interactionId, Errand errand, String connection, boolean classic, String browserDigest) {

    static DepartureTicket of(Interaction interaction, String connection, boolean classic) {
        return new DepartureTicket(interaction.id(), null, connection, classic, interaction.browserDigest());
    }

    public static DepartureTicket of(Errand errand, String connection, String browserDigest) {
        return new DepartureTicket(null, errand, connection, false, browserDigest);
    }
}
