package saoma.login.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import saoma.login.PublicUrl;
import saoma.login.door.Departure;
import saoma.login.door.Drivers;
import saoma.login.door.Passage;
import saoma.login.interaction.Interaction;
import saoma.login.page.Language;
import saoma.protocol.ApplicationConfiguration.Connection;

/** Remembers why a browser leaves for WeCom, and says where it has to go. */
@Singleton
public class Departures {
    private final UpstreamStateStore states;
    private final Drivers drivers;
    private final PublicUrl publicUrl;
    private final Clock clock;

    Departures(UpstreamStateStore states, Drivers drivers, PublicUrl publicUrl, Clock clock) {
        this.states = states;
        this.drivers = drivers;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** Goes on with a sign-in. */
    public Uni<URI> depart(Interaction interaction, Connection connection, Passage passage, Language language) {
        return depart(UpstreamState.of(interaction, connection, passage, clock.instant()), language);
    }

    Uni<URI> depart(UpstreamState state, Language language) {
        return states.save(state)
                .map(value -> drivers.startLink(
                        state.passage(),
                        new Departure(state.corpId(), publicUrl.central("/wecom/callback"), value, language.weCom())));
    }
}
