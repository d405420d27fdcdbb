package saoma.login.choice;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import saoma.login.LoginConfig;
import saoma.login.PublicUrl;
import saoma.login.branding.Brand;
import saoma.login.browser.BrowserCookies;
import saoma.login.door.Drivers;
import saoma.login.door.Passage;
import saoma.login.door.Traveller;
import saoma.login.failure.ErrorCode;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionService;
import saoma.login.page.Frame;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.login.page.SignInPage;
import saoma.login.page.SignInPage.Panel;
import saoma.login.wecom.Departures;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;

/** Makes the sign-in page, with WeCom's panel on it where there can be one. */
@Singleton
class SignInPages {
    /** A panel expires before its state does: who confirms in the last moment still arrives in time. */
    private static final int PERCENT_OF_STATE_LIFETIME = 95;

    private final InteractionService interactions;
    private final Departures departures;
    private final Drivers drivers;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;
    private final LoginConfig config;

    SignInPages(
            InteractionService interactions,
            Departures departures,
            Drivers drivers,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl,
            LoginConfig config) {
        this.interactions = interactions;
        this.departures = departures;
        this.drivers = drivers;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
        this.config = config;
    }

    Uni<Response> answer(Interaction interaction, ApplicationConfiguration client, HttpHeaders headers) {
        if (client.connections().isEmpty()) {
            throw interactions.failure(interaction, ErrorCode.NO_CONNECTION, "it has no connection that is enabled");
        }
        Choice choice = Choice.of(
                client.connections(),
                cookies.lastConnection(interaction.inPool(), headers),
                new Traveller(cookies.browser(headers), headers.getHeaderString(HttpHeaders.USER_AGENT)),
                drivers);
        if (choice.nothingToChoose() && !interaction.request().prompt().contains("select_account")) {
            return Uni.createFrom()
                    .item(Response.seeOther(URI.create(start(interaction, choice.first())))
                            .build());
        }
        Language language = pages.language(interaction.request().uiLocales(), headers);
        Brand brand = Brand.of(client);
        return choice.panel()
                .filter(passage -> showsPanel(interaction))
                .map(passage -> withPanel(interaction, choice, passage, brand, language))
                .orElseGet(() ->
                        pages.answer(200, language, brand, frame -> page(frame, interaction, choice, brand, null)));
    }

    /** Only pages on the host that WeCom knows may show it (wecom-protocol.md, section 9.2). */
    private boolean showsPanel(Interaction interaction) {
        return config.wecom().panel() && !publicUrl.hasDomain(interaction.inPool());
    }

    private Uni<Response> withPanel(
            Interaction interaction, Choice choice, Passage passage, Brand brand, Language language) {
        return departures
                .depart(interaction, choice.first(), passage, language)
                .flatMap(target -> pages.embedding(
                        config.wecom().loginUrl(),
                        language,
                        brand,
                        frame -> page(frame, interaction, choice, brand, panel(interaction, target))))
                // the panel's frame is refused, as any page of WeCom's, when it does not say where it stands
                .map(page -> Response.fromResponse(page)
                        .header("Referrer-Policy", "origin")
                        .build());
    }

    private Panel panel(Interaction interaction, URI target) {
        return new Panel(
                target.toString(),
                config.upstreamStateLifetime().toSeconds() * PERCENT_OF_STATE_LIFETIME / 100,
                interactions.startAgain(interaction));
    }

    private SignInPage page(Frame frame, Interaction interaction, Choice choice, Brand brand, Panel panel) {
        return new SignInPage(
                frame,
                brand.name(),
                choice.hint(),
                panel,
                choice.connections().stream()
                        .map(connection -> button(interaction, connection, choice.lastUsed()))
                        .toList(),
                publicUrl.in(interaction.inPool(), interaction.path() + "/cancel"));
    }

    private SignInPage.Button button(Interaction interaction, Connection connection, String lastUsed) {
        return new SignInPage.Button(
                connection.identifier(),
                connection.displayName(),
                Brand.shownImage(connection.logoUrl()),
                start(interaction, connection),
                connection.identifier().equals(lastUsed));
    }

    private String start(Interaction interaction, Connection connection) {
        return publicUrl.start(interaction, connection.identifier());
    }
}
