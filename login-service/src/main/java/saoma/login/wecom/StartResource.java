package saoma.login.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import saoma.login.branding.Brand;
import saoma.login.browser.BrowserCookies;
import saoma.login.door.Drivers;
import saoma.login.door.Passage;
import saoma.login.door.Traveller;
import saoma.login.failure.ErrorCode;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionService;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.login.page.StartPage;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;

/** The page on the launch host from which the browser leaves for WeCom (wecom-protocol.md, section 9.2). */
@Path("/wecom/start/{interaction}")
@PermitAll
public class StartResource {
    private final InteractionService interactions;
    private final Departures departures;
    private final Drivers drivers;
    private final BrowserCookies cookies;
    private final Pages pages;

    StartResource(
            InteractionService interactions,
            Departures departures,
            Drivers drivers,
            BrowserCookies cookies,
            Pages pages) {
        this.interactions = interactions;
        this.departures = departures;
        this.drivers = drivers;
        this.cookies = cookies;
        this.pages = pages;
    }

    /** @param door {@code classic-qr} where another did not work out; else the one that suits connection and browser */
    @GET
    public Uni<Response> start(
            String interaction,
            @QueryParam("connection") String connection,
            @QueryParam("door") String door,
            @Context HttpHeaders headers) {
        return interactions
                .requireLeaving(interaction, cookies.browser(headers))
                .flatMap(found -> interactions.client(found).flatMap(client -> client.connections().stream()
                        .filter(candidate -> candidate.identifier().equals(connection))
                        .findFirst()
                        .flatMap(chosen -> drivers.choose(chosen, traveller(headers))
                                .map(passage -> Interaction.CLASSIC_QR.equals(door) ? Passage.CLASSIC_QR : passage)
                                .map(passage -> leave(found, client, chosen, passage, headers)))
                        .orElseThrow(() -> interactions.failure(
                                found, ErrorCode.CONNECTION_DISABLED, "the connection is unknown or switched off"))));
    }

    private Traveller traveller(HttpHeaders headers) {
        return new Traveller(cookies.browser(headers), headers.getHeaderString(HttpHeaders.USER_AGENT));
    }

    private Uni<Response> leave(
            Interaction interaction,
            ApplicationConfiguration client,
            Connection connection,
            Passage passage,
            HttpHeaders headers) {
        Language language = pages.language(interaction.request().uiLocales(), headers);
        return departures
                .depart(interaction, connection, passage, language)
                .flatMap(target -> pages.answer(
                        200,
                        language,
                        Brand.of(client),
                        frame -> new StartPage(frame, passage.door(), target.toString())))
                // WeCom compares the Referer's host with the launch domain and refuses who comes without
                .map(page -> Response.fromResponse(page)
                        .header("Referrer-Policy", "origin")
                        .build());
    }
}
