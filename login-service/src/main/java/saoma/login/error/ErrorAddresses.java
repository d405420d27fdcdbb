package saoma.login.error;

import jakarta.inject.Singleton;
import saoma.login.PublicUrl;
import saoma.login.failure.DoorClosed;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.FailureLog;
import saoma.login.identity.Errand;
import saoma.login.interaction.Interaction;
import saoma.login.metric.SignInMeter;
import saoma.protocol.Pool;

/** Counts a failure, writes it to the log, and names the error page that tells it, for those who come with an address to get rid of. */
@Singleton
public class ErrorAddresses {
    private final PublicUrl publicUrl;
    private final SignInMeter meter;

    ErrorAddresses(PublicUrl publicUrl, SignInMeter meter) {
        this.publicUrl = publicUrl;
        this.meter = meter;
    }

    /**
     * @param interaction null for an errand, and when it is not known
     * @param errand null for a sign-in
     * @param connection they came through
     */
    public String of(Throwable failure, Interaction interaction, Errand errand, String connection) {
        count(failure, interaction, errand, connection);
        String query = "/login/error?code=" + ErrorCode.of(failure).code() + "&reference="
                + FailureLog.write(failure, where(interaction));
        if (errand != null) {
            return publicUrl.in(errand.inPool(), query + "&errand=true");
        }
        return interaction == null
                ? publicUrl.central(query)
                : publicUrl.in(
                        interaction.inPool(),
                        query + "&interaction=" + interaction.id()
                                + (anotherWayHelps(failure) ? "&connection=" + connection : ""));
    }

    private void count(Throwable failure, Interaction interaction, Errand errand, String connection) {
        if (errand != null && !errand.signsIn()) {
            return;
        }
        if (interaction == null && errand == null || connection == null) {
            meter.failed(ErrorCode.of(failure));
        } else {
            Pool pool = errand == null ? interaction.inPool() : errand.inPool();
            meter.failed(pool, connection, ErrorCode.of(failure));
        }
    }

    private static String where(Interaction interaction) {
        return interaction == null
                ? "callback"
                : "callback to client " + interaction.request().returnAddress().clientId() + " of pool "
                        + interaction.pool();
    }

    private static boolean anotherWayHelps(Throwable failure) {
        return failure instanceof DoorClosed || ErrorCode.of(failure) == ErrorCode.ENTERPRISE_NOT_INSTALLED;
    }
}
