package saoma.login.handover;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.failure.ErrorCode;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionService;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** Sends the browser that began a sign-in to the central host, from which it leaves for WeCom. */
@Path("/login/{interaction}/start")
@PermitAll
public class DepartureResource {
    private final CurrentPool currentPool;
    private final InteractionService interactions;
    private final HandOverStore handOvers;
    private final BrowserCookies cookies;
    private final PublicUrl publicUrl;

    DepartureResource(
            CurrentPool currentPool,
            InteractionService interactions,
            HandOverStore handOvers,
            BrowserCookies cookies,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.interactions = interactions;
        this.handOvers = handOvers;
        this.cookies = cookies;
        this.publicUrl = publicUrl;
    }

    /** @param door as at {@code /wecom/start/{interaction}} */
    @GET
    public Uni<Response> start(
            String interaction,
            @QueryParam("connection") String connection,
            @QueryParam("door") String door,
            @Context HttpHeaders headers) {
        return interactions
                .require(currentPool.get(), interaction, cookies.browser(headers))
                .invoke(found -> requireIdentifier(found, connection))
                .flatMap(found ->
                        handOvers.depart(DepartureTicket.of(found, connection, Interaction.CLASSIC_QR.equals(door))))
                .map(path ->
                        Response.seeOther(URI.create(publicUrl.central(path))).build());
    }

    private void requireIdentifier(Interaction interaction, String connection) {
        if (connection == null || !connection.matches(Pool.IDENTIFIER_PATTERN)) {
            throw interactions.failure(interaction, ErrorCode.CONNECTION_DISABLED, "there is no such connection");
        }
    }
}
