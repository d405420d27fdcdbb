package saoma.login.wecom;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.failure.ErrorCode;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionService;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.login.page.StartPage;
import saoma.protocol.ApplicationConfiguration.Connection;

/** The page on the launch host from which the browser leaves for WeCom (wecom-protocol.md, section 9.2). */
@Path("/wecom/start/{interaction}")
@PermitAll
public class StartResource {
    private final InteractionService interactions;
    private final UpstreamStateStore states;
    private final List<Driver> drivers;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;
    private final Clock clock;

    StartResource(
            InteractionService interactions,
            UpstreamStateStore states,
            @All List<Driver> drivers,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl,
            Clock clock) {
        this.interactions = interactions;
        this.states = states;
        this.drivers = drivers;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @GET
    public Uni<Response> start(
            String interaction, @QueryParam("connection") String connection, @Context HttpHeaders headers) {
        return interactions
                .require(interaction, cookies.browser(headers))
                .flatMap(found -> interactions.client(found).flatMap(client -> client.connections().stream()
                        .filter(candidate -> candidate.identifier().equals(connection))
                        .findFirst()
                        .map(chosen -> leave(found, chosen, headers))
                        .orElseThrow(() -> disabled(found))));
    }

    private Uni<Response> leave(Interaction interaction, Connection connection, HttpHeaders headers) {
        Driver driver = drivers.stream()
                .filter(candidate -> candidate.opens(connection.type()))
                .findFirst()
                .orElseThrow(() -> disabled(interaction));
        Language language = Language.choose(
                interaction.request().uiLocales(), headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return states.save(UpstreamState.of(interaction, connection, clock.instant()))
                .map(state -> driver.startLink(new Driver.Departure(
                        connection.corpId(), publicUrl.central("/wecom/callback"), state, language)))
                .flatMap(target -> pages.answer(200, language, frame -> new StartPage(frame, target.toString())))
                // WeCom compares the Referer's host with the launch domain and refuses who comes without
                .map(page -> Response.fromResponse(page)
                        .header("Referrer-Policy", "origin")
                        .build());
    }

    private RuntimeException disabled(Interaction interaction) {
        return interactions.failure(
                interaction, ErrorCode.CONNECTION_DISABLED, "the connection is unknown or switched off");
    }
}
