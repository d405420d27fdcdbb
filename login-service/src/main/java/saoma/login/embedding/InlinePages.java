package saoma.login.embedding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import saoma.login.LoginConfig;
import saoma.login.PublicUrl;
import saoma.login.authorization.AcceptedRequest;
import saoma.login.branding.Brand;
import saoma.login.browser.Secret;
import saoma.login.door.Door;
import saoma.login.door.Drivers;
import saoma.login.door.Passage;
import saoma.login.door.Traveller;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionStore;
import saoma.login.page.InlinePage;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.login.wecom.Departures;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Pool;

/** Makes the page for an app's frame, and begins the interaction that belongs to this page instead of a browser. */
@Singleton
class InlinePages {
    /** A panel expires before its state does: who confirms in the last moment still arrives in time. */
    private static final int PERCENT_OF_STATE_LIFETIME = 95;

    private record PanelDoor(Connection connection, Passage passage) {}

    private final InteractionStore interactions;
    private final Departures departures;
    private final Drivers drivers;
    private final Pages pages;
    private final PublicUrl publicUrl;
    private final LoginConfig config;
    private final ObjectMapper json;

    InlinePages(
            InteractionStore interactions,
            Departures departures,
            Drivers drivers,
            Pages pages,
            PublicUrl publicUrl,
            LoginConfig config,
            ObjectMapper json) {
        this.interactions = interactions;
        this.departures = departures;
        this.drivers = drivers;
        this.pages = pages;
        this.publicUrl = publicUrl;
        this.config = config;
        this.json = json;
    }

    Uni<Response> show(Pool pool, AcceptedRequest accepted, HttpHeaders headers) {
        Secret document = Secret.random();
        Interaction interaction = Interaction.begin(pool, accepted.request(), document);
        Language language =
                Language.choose(accepted.request().uiLocales(), headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return door(accepted, new Traveller(document, headers.getHeaderString(HttpHeaders.USER_AGENT)))
                .map(door -> interactions
                        .save(interaction)
                        .chain(() -> departures.depart(interaction, door.connection(), door.passage(), language))
                        .flatMap(target ->
                                page(accepted.client(), interaction, panel(interaction, document, target), language)))
                .orElseGet(() -> page(accepted.client(), interaction, null, language));
    }

    /** @return the first of the application's connections that would show this person the panel */
    private Optional<PanelDoor> door(AcceptedRequest accepted, Traveller traveller) {
        String wished = accepted.request().connection();
        return accepted.client().connections().stream()
                .filter(connection -> wished == null || wished.equals(connection.identifier()))
                .flatMap(connection -> drivers
                        .choose(connection, traveller)
                        .filter(passage -> passage.door() == Door.WEB_LOGIN)
                        .map(passage -> new PanelDoor(connection, passage))
                        .stream())
                .findFirst();
    }

    private InlinePage.Panel panel(Interaction interaction, Secret document, URI target) {
        String address = InlineResource.PATH + interaction.pool();
        return new InlinePage.Panel(
                target.toString(),
                publicUrl.central("/sdk/wecom-panel.js"),
                config.upstreamStateLifetime().toSeconds() * PERCENT_OF_STATE_LIFETIME / 100,
                publicUrl.central(address + "/" + interaction.id()),
                document.value(),
                publicUrl.central(address + "?" + interaction.query()));
    }

    private Uni<Response> page(
            ApplicationConfiguration client, Interaction interaction, InlinePage.Panel panel, Language language) {
        Brand brand = Brand.of(client);
        return pages.framed(
                client.embeddingOrigins(),
                config.wecom().loginUrl(),
                language,
                brand,
                (frame, script) -> new InlinePage(
                        frame,
                        script,
                        brand.name(),
                        interaction.request().returnAddress().redirectUri(),
                        write(InlineSignInService.ownPageNeeded(interaction)),
                        panel));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
