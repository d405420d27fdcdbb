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
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.page.AccountPage.Notice;
import saoma.login.page.Pages;
import saoma.login.page.UnlinkPage;
import saoma.login.session.SessionService;
import saoma.login.user.UserClient;
import saoma.protocol.OwnIdentity;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** "Shall this identity be removed?", asked twice as clearly when it is the last one. */
@Path(IdentitiesResource.PATH + "/{id}/unlink")
@PermitAll
public class UnlinkResource {
    private final CurrentPool currentPool;
    private final SessionService sessions;
    private final UserClient users;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    UnlinkResource(
            CurrentPool currentPool,
            SessionService sessions,
            UserClient users,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.sessions = sessions;
        this.users = users;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    public static String path(UUID id) {
        return IdentitiesResource.PATH + "/" + id + "/unlink";
    }

    @GET
    public Uni<Response> ask(UUID id, @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        Secret secret = cookies.session(pool, headers);
        return sessions.current(pool, secret, List.of())
                .onItem()
                .ifNotNull()
                .transformToUni(session -> users.identities(pool, session.subject()))
                .flatMap(identities -> identities == null
                                || identities.stream()
                                        .noneMatch(identity -> identity.id().equals(id))
                        ? Uni.createFrom().item(account(null))
                        : page(id, identities, secret, headers));
    }

    private Uni<Response> page(UUID id, List<OwnIdentity> identities, Secret secret, HttpHeaders headers) {
        Pool pool = currentPool.get();
        OwnIdentity identity = identities.stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        return pages.answer(
                200,
                pages.language(null, headers),
                frame -> new UnlinkPage(
                        frame,
                        identity.enterpriseLabel(),
                        identities.size() == 1,
                        publicUrl.in(pool, path(id)),
                        secret.derive(purpose(id)).value(),
                        publicUrl.account(pool, null)));
    }

    /**
     * A form that is not ours is asked again.
     *
     * @param last whether the person was warned that it is their last one; without it the last one stays
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> unlink(UUID id, @RestForm String token, @RestForm boolean last, @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        Secret secret = cookies.session(pool, headers);
        if (secret == null || !secret.derived(purpose(id), token)) {
            return Uni.createFrom().item(askAgain(id));
        }
        return sessions.current(pool, secret, List.of())
                .flatMap(session -> session == null
                        ? Uni.createFrom().item(account(null))
                        : users.unlink(pool, session.subject(), id, last)
                                .map(unlinked -> unlinked ? account(Notice.REMOVED) : askAgain(id)));
    }

    private static String purpose(UUID id) {
        return "unlink " + id;
    }

    private Response askAgain(UUID id) {
        return seeOther(publicUrl.in(currentPool.get(), path(id)));
    }

    /** @param notice null for none */
    private Response account(Notice notice) {
        return seeOther(publicUrl.account(currentPool.get(), notice == null ? null : notice.query()));
    }

    private static Response seeOther(String address) {
        return Response.seeOther(URI.create(address)).build();
    }
}
