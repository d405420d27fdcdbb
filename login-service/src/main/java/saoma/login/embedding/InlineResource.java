package saoma.login.embedding;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import saoma.authorization.AuthorizationParameters;
import saoma.login.PublicUrl;
import saoma.login.authorization.AuthorizationRequestService;
import saoma.login.browser.Secret;
import saoma.login.interaction.InteractionService;
import saoma.login.signin.Visitor;
import saoma.login.wecom.CallbackParameters;
import saoma.protocol.Pool;

/**
 * An authorization endpoint of its own for frames. It is on the one host that WeCom knows, for all pools, because WeCom's
 * panel looks at the host of the page that shows it.
 */
@Path(InlineResource.PATH + "{pool: " + Pool.IDENTIFIER_PATTERN + "}")
@PermitAll
public class InlineResource {
    static final String PATH = "/wecom/inline/";

    private final AuthorizationRequestService requests;
    private final InteractionService interactions;
    private final InlinePages pages;
    private final InlineSignInService signIns;
    private final PublicUrl publicUrl;

    InlineResource(
            AuthorizationRequestService requests,
            InteractionService interactions,
            InlinePages pages,
            InlineSignInService signIns,
            PublicUrl publicUrl) {
        this.requests = requests;
        this.interactions = interactions;
        this.pages = pages;
        this.signIns = signIns;
        this.publicUrl = publicUrl;
    }

    @GET
    public Uni<Response> show(String pool, @Context UriInfo uri, @Context HttpHeaders headers) {
        Pool inPool = new Pool(pool);
        return publicUrl
                .ready(inPool)
                .chain(() -> requests.accept(inPool, AuthorizationParameters.of(uri.getQueryParameters())))
                .flatMap(accepted -> {
                    InlineRules.check(accepted.request());
                    return pages.show(inPool, accepted, headers);
                });
    }

    /**
     * Takes what the panel told the page.
     *
     * @param form {@code secret}, which that page alone knows, {@code state} and {@code code}
     * @return the authorization response, as JSON
     */
    @POST
    @Path("/{interaction}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> finish(
            String pool, String interaction, MultivaluedMap<String, String> form, @Context HttpHeaders headers) {
        Secret document = Secret.parse(form.getFirst("secret"));
        Visitor visitor = new Visitor(document, null, headers.getHeaderString(HttpHeaders.USER_AGENT));
        Pool inPool = new Pool(pool);
        return publicUrl
                .ready(inPool)
                .chain(() -> interactions.require(inPool, interaction, document))
                .flatMap(found -> signIns.finish(found, visitor, CallbackParameters.of(form)))
                .map(answer ->
                        Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build());
    }
}
