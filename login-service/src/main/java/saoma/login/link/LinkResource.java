package saoma.login.link;

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
import org.jboss.resteasy.reactive.RestForm;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionService;
import saoma.login.page.Language;
import saoma.login.page.LinkPage;
import saoma.login.page.Pages;
import saoma.login.signin.SignInResult;
import saoma.login.signin.Visitor;
import saoma.protocol.Pool;
import saoma.protocol.Resolution.Choice;
import saoma.rest.CurrentPool;

/** "Which account is yours?", asked of whom WeCom has named and nobody here knows. */
@Path("/login/{interaction}/link")
@PermitAll
public class LinkResource {
    private static final int MAX_CODE_LENGTH = 64;

    private final CurrentPool currentPool;
    private final InteractionService interactions;
    private final LinkService links;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    LinkResource(
            CurrentPool currentPool,
            InteractionService interactions,
            LinkService links,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.interactions = interactions;
        this.links = links;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    @GET
    public Uni<Response> ask(String interaction, @Context HttpHeaders headers) {
        return interactions
                .require(currentPool.get(), interaction, cookies.browser(headers))
                .flatMap(found -> links.find(found).onItem().ifNull().failWith(() -> links.expired(found)))
                .flatMap(question -> page(200, question, false, headers));
    }

    /**
     * A form that is not ours, or about an earlier scan, is asked again; a second click changes nothing.
     *
     * @param choice {@code new} for a new account; anything else for the account of the code
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> answer(
            String interaction,
            @RestForm String token,
            @RestForm String choice,
            @RestForm String code,
            @Context HttpHeaders headers) {
        Secret browser = cookies.browser(headers);
        return interactions.require(currentPool.get(), interaction, browser).flatMap(found -> links.find(found)
                .flatMap(question -> {
                    if (question == null) {
                        return links.follow(found).map(result -> arrive(result, browser));
                    }
                    boolean newAccount = "new".equals(choice);
                    if (!question.asks(browser, token) || newAccount && !question.offersNewAccount()) {
                        return Uni.createFrom().item(seeOther(found));
                    }
                    return newAccount ? answer(question, Choice.NEW_ACCOUNT, headers) : redeem(question, code, headers);
                }));
    }

    private Uni<Response> redeem(LinkQuestion question, String code, HttpHeaders headers) {
        if (code == null || code.isBlank() || code.length() > MAX_CODE_LENGTH) {
            return page(400, question, true, headers);
        }
        return answer(question, new Choice(code.strip()), headers)
                .onFailure(failure -> ErrorCode.of(failure) == ErrorCode.BINDING_CODE_INVALID)
                .recoverWithUni(() -> page(400, question, true, headers));
    }

    private Uni<Response> answer(LinkQuestion question, Choice choice, HttpHeaders headers) {
        Secret browser = cookies.browser(headers);
        Secret session = cookies.session(question.interaction().inPool(), headers);
        return links.answer(
                        question,
                        choice,
                        new Visitor(browser, session, headers.getHeaderString(HttpHeaders.USER_AGENT)))
                .map(result -> arrive(result, browser));
    }

    private Response arrive(SignInResult result, Secret browser) {
        Response.ResponseBuilder response = Response.seeOther(URI.create(result.location()));
        if (result.seed() != null) {
            response.cookie(
                    cookies.signedIn(new Pool(result.pool()), result.sessionSecret(browser), result.connection()));
        }
        return response.build();
    }

    private Uni<Response> page(int status, LinkQuestion question, boolean codeInvalid, HttpHeaders headers) {
        Interaction interaction = question.interaction();
        Language language = pages.language(interaction.request().uiLocales(), headers);
        return pages.leadingAway(
                        language,
                        question.brand(),
                        frame -> new LinkPage(
                                frame,
                                question.connection().displayName(),
                                question.link().identity().corpId(),
                                question.member(),
                                question.offersNewAccount(),
                                codeInvalid,
                                publicUrl.in(interaction.inPool(), interaction.linkPath()),
                                question.token(cookies.browser(headers)).value(),
                                publicUrl.in(interaction.inPool(), interaction.path() + "/cancel")))
                .map(page -> Response.fromResponse(page).status(status).build());
    }

    private Response seeOther(Interaction interaction) {
        return Response.seeOther(URI.create(publicUrl.in(interaction.inPool(), interaction.linkPath())))
                .build();
    }
}
