package saoma.login.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import saoma.configuration.Connections;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.handover.DepartureTicket;
import saoma.login.handover.HandOverStore;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionStore;

/** Where a browser comes to the launch host from the host where its pool lives. */
@Path("/wecom/start")
@PermitAll
public class StartTicketResource {
    private final HandOverStore handOvers;
    private final InteractionStore interactions;
    private final Connections connections;
    private final ErrandPages errands;
    private final BrowserCookies cookies;
    private final PublicUrl publicUrl;
    private final Clock clock;

    StartTicketResource(
            HandOverStore handOvers,
            InteractionStore interactions,
            Connections connections,
            ErrandPages errands,
            BrowserCookies cookies,
            PublicUrl publicUrl,
            Clock clock) {
        this.handOvers = handOvers;
        this.interactions = interactions;
        this.connections = connections;
        this.errands = errands;
        this.cookies = cookies;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** @param ticket works once */
    @GET
    public Uni<Response> start(@QueryParam("ticket") String ticket, @Context HttpHeaders headers) {
        return handOvers
                .redeem(ticket)
                .onItem()
                .ifNull()
                .failWith(StartTicketResource::expired)
                .flatMap(departure ->
                        departure.errand() == null ? beginHere(departure, headers) : leave(departure, headers));
    }

    /** On to the start page, which may be reloaded. */
    private Uni<Response> beginHere(DepartureTicket departure, HttpHeaders headers) {
        Secret browser = cookies.browserOrNew(headers);
        return interactions
                .find(departure.interactionId())
                .onItem()
                .ifNull()
                .failWith(StartTicketResource::expired)
                .map(interaction -> interaction.leavingIn(browser))
                .call(interactions::save)
                .map(interaction -> Response.seeOther(URI.create(publicUrl.central(startPath(interaction, departure))))
                        .cookie(cookies.begun(
                                browser, interaction.lastRequest(clock.instant()), interaction.traceParent()))
                        .build());
    }

    private static String startPath(Interaction interaction, DepartureTicket departure) {
        return departure.classic()
                ? interaction.classicStartPath(departure.connection())
                : interaction.startPath(departure.connection());
    }

    private Uni<Response> leave(DepartureTicket departure, HttpHeaders headers) {
        return publicUrl
                .ready(departure.errand().inPool())
                .chain(() -> connections.find(departure.errand().inPool(), departure.connection()))
                .flatMap(connection ->
                        errands.leave(departure.errand(), connection, departure.browserDigest(), headers));
    }

    private static SignInFailure expired() {
        return new SignInFailure(ErrorCode.INTERACTION_EXPIRED, "nobody is sent here with this ticket");
    }
}
