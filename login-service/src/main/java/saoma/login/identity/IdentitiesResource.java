package saoma.login.identity;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import saoma.configuration.Connections;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.session.Session;
import saoma.login.session.SessionService;
import saoma.login.wecom.ErrandPages;
import saoma.rest.CurrentPool;

/** The way of a signed-in person to one more identity. */
@Path(IdentitiesResource.PATH)
@PermitAll
public class IdentitiesResource {
    public static final String PATH = "/login/identities";
    private static final String PURPOSE = "identities";
    /** Who only finds a browser left open must not get into the account for good. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final CurrentPool currentPool;
    private final SessionService sessions;
    private final Connections connections;
    private final ErrandPages errands;
    private final BrowserCookies cookies;
    private final PublicUrl publicUrl;
    private final Clock clock;

    IdentitiesResource(
            CurrentPool currentPool,
            SessionService sessions,
            Connections connections,
            ErrandPages errands,
            BrowserCookies cookies,
            PublicUrl publicUrl,
            Clock clock) {
        this.currentPool = currentPool;
        this.sessions = sessions;
        this.connections = connections;
        this.errands = errands;
        this.cookies = cookies;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** What our forms send back: only who holds the session's cookie can know it. */
    public static Secret token(Secret session) {
        return session.derive(PURPOSE);
    }

    /** Whether the person has just proved who they are, without which they get no more identities. */
    public static boolean recent(Session session, Instant now) {
        return !session.authentication().at().plus(RECENT).isBefore(now);
    }

    /** Where the list was before it became a part of the account page. */
    @GET
    public Response moved(@Context UriInfo uri) {
        return Response.seeOther(URI.create(
                        publicUrl.account(currentPool.get(), uri.getRequestUri().getRawQuery())))
                .build();
    }

    /** The person proves anew who they are, by any of their identities. */
    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> confirm(@RestForm String token, @Context HttpHeaders headers) {
        return owned(token, headers)
                .flatMap(session -> session == null
                        ? Uni.createFrom().item(account())
                        : leave(
                                Errand.Kind.CONFIRM,
                                session,
                                session.authentication().connection(),
                                headers));
    }

    /** @param connection by which the person gets one more identity */
    @POST
    @Path("/add")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> add(@RestForm String token, @RestForm String connection, @Context HttpHeaders headers) {
        return owned(token, headers)
                .flatMap(session -> session == null || !recent(session, clock.instant())
                        ? Uni.createFrom().item(account())
                        : leave(Errand.Kind.ADD, session, connection, headers));
    }

    private Uni<Response> leave(Errand.Kind kind, Session session, String connection, HttpHeaders headers) {
        return connections
                .find(currentPool.get(), connection)
                .flatMap(found -> errands.leave(Errand.of(kind, session), found, headers));
    }

    /** @return whose form it is; null when it is not ours, or nobody is signed in (any more) */
    private Uni<Session> owned(String token, HttpHeaders headers) {
        Secret secret = cookies.session(currentPool.get(), headers);
        return secret == null || !secret.derived(PURPOSE, token)
                ? Uni.createFrom().nullItem()
                : sessions.current(currentPool.get(), secret, List.of());
    }

    private Response account() {
        return Response.seeOther(URI.create(publicUrl.account(currentPool.get(), null)))
                .build();
    }
}
