package saoma.login.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import saoma.login.PublicUrl;
import saoma.login.door.Departure;
import saoma.login.door.Drivers;
import saoma.login.page.Language;

/** Remembers why a browser leaves for WeCom, and says where it has to go. */
@Singleton
class Departures {
    private final UpstreamStateStore states;
    private final Drivers drivers;
    private final PublicUrl publicUrl;

    Departures(UpstreamStateStore states, Drivers drivers, PublicUrl publicUrl) {
        this.states = states;
        this.drivers = drivers;
        this.publicUrl = publicUrl;
    }

    Uni<URI> depart(UpstreamState state, Language language) {
        return states.save(state)
                .map(value -> drivers.startLink(
                        state.passage(),
                        new Departure(state.corpId(), publicUrl.central("/wecom/callback"), value, language.weCom())));
    }
}
