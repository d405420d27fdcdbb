package saoma.login.interaction;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Predicate;
import saoma.configuration.Applications;
import saoma.login.PublicUrl;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Pool;

/** Hands interactions to the browser that began them, and to no other. */
@Singleton
public class InteractionService {
    private final InteractionStore interactions;
    private final Applications applications;
    private final PublicUrl publicUrl;

    InteractionService(InteractionStore interactions, Applications applications, PublicUrl publicUrl) {
        this.interactions = interactions;
        this.applications = applications;
        this.publicUrl = publicUrl;
    }

    /**
     * @param browser null when it has no cookie of ours
     * @return the interaction; fails with {@link ErrorCode#INTERACTION_EXPIRED} or {@link
     *     ErrorCode#INTERACTION_OTHER_BROWSER}
     */
    public Uni<Interaction> require(String id, Secret browser) {
        return require(id, interaction -> interaction.begunBy(browser));
    }

    /** As {@link #require(String, Secret)}, on the central host, from which it goes on to WeCom. */
    public Uni<Interaction> requireLeaving(String id, Secret browser) {
        return require(id, interaction -> interaction.leavesIn(browser));
    }

    private Uni<Interaction> require(String id, Predicate<Interaction> owner) {
        return interactions.find(id).map(interaction -> {
            if (interaction == null) {
                throw new InteractionOver(id);
            }
            if (!owner.test(interaction)) {
                throw failure(interaction, ErrorCode.INTERACTION_OTHER_BROWSER, "another browser began it");
            }
            return interaction;
        });
    }

    /** As {@link #require(String, Secret)}, under the address of the pool it was begun in. */
    public Uni<Interaction> require(Pool pool, String id, Secret browser) {
        return require(id, browser).invoke(interaction -> {
            if (!interaction.inPool().equals(pool)) {
                throw new SignInFailure(ErrorCode.INTERACTION_EXPIRED, "it was begun in another pool");
            }
        });
    }

    /** @return the client, which may have changed meanwhile; fails with {@link SignInFailure} when it is gone */
    public Uni<ApplicationConfiguration> client(Interaction interaction) {
        return applications
                .find(
                        interaction.inPool(),
                        interaction.request().returnAddress().clientId())
                .map(client -> {
                    if (client == null) {
                        throw new SignInFailure(ErrorCode.CLIENT_UNKNOWN, "the client is gone or switched off");
                    }
                    if (!interaction.request().answerableTo(client)) {
                        throw new SignInFailure(
                                ErrorCode.REDIRECT_URI_UNREGISTERED, "the redirect URI is no longer registered");
                    }
                    return client;
                });
    }

    /** @return the connection as the client uses it; fails with {@link ErrorCode#CONNECTION_DISABLED} when it does not */
    public Uni<Connection> connection(Interaction interaction, String identifier) {
        return client(interaction).map(client -> client.connections().stream()
                .filter(connection -> connection.identifier().equals(identifier))
                .findFirst()
                .orElseThrow(
                        () -> failure(interaction, ErrorCode.CONNECTION_DISABLED, "the connection is switched off")));
    }

    public String startAgain(Interaction interaction) {
        return publicUrl.authorization(interaction.inPool(), interaction.query());
    }

    public SignInFailure failure(Interaction interaction, ErrorCode code, String detail) {
        return new SignInFailure(
                        code,
                        "client " + interaction.request().returnAddress().clientId() + " of pool " + interaction.pool()
                                + ": " + detail)
                .startingAgainAt(startAgain(interaction));
    }
}
