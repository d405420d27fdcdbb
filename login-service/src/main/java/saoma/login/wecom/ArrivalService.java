package saoma.login.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import saoma.configuration.Applications;
import saoma.configuration.Connections;
import saoma.login.PublicUrl;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionStore;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;

/** Finds out where a browser that comes back from WeCom had left from. */
@Singleton
class ArrivalService {
    private final UpstreamStateStore states;
    private final InteractionStore interactions;
    private final Applications applications;
    private final Connections connections;
    private final PublicUrl publicUrl;
    private final Clock clock;

    ArrivalService(
            UpstreamStateStore states,
            InteractionStore interactions,
            Applications applications,
            Connections connections,
            PublicUrl publicUrl,
            Clock clock) {
        this.states = states;
        this.interactions = interactions;
        this.applications = applications;
        this.connections = connections;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** Fails with {@link ErrorCode#STATE_MISSING} or {@link ErrorCode#STATE_UNKNOWN}; what else is wrong, rules say. */
    Uni<Arrival> arrive(CallbackParameters parameters, Secret browser) {
        if (parameters.state() == null) {
            return Uni.createFrom().failure(new SignInFailure(ErrorCode.STATE_MISSING, "no state of ours came back"));
        }
        Instant now = clock.instant();
        return states.find(parameters.state())
                .onItem()
                .ifNull()
                .failWith(() -> new SignInFailure(ErrorCode.STATE_UNKNOWN, "no such state was given out"))
                .flatMap(state -> interactions.find(state.interactionId()).flatMap(interaction -> connection(
                                interaction, state)
                        .map(connection -> new Arrival(parameters, state, browser, interaction, connection, now))));
    }

    /** @return null when the client, its redirect URI or the connection is gone or switched off */
    private Uni<Connection> connection(Interaction interaction, UpstreamState state) {
        if (state.errand() != null) {
            return publicUrl
                    .ready(state.errand().inPool())
                    .chain(() -> connections.find(state.errand().inPool(), state.connection()));
        }
        if (interaction == null) {
            return Uni.createFrom().nullItem();
        }
        var address = interaction.request().returnAddress();
        return applications
                .find(interaction.inPool(), address.clientId())
                .map(client -> client != null && interaction.request().answerableTo(client)
                        ? connection(client, state.connection())
                        : null);
    }

    private static Connection connection(ApplicationConfiguration client, String identifier) {
        return client.connections().stream()
                .filter(connection -> connection.identifier().equals(identifier))
                .findFirst()
                .orElse(null);
    }
}
