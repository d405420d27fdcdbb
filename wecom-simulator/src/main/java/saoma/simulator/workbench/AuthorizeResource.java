package saoma.simulator.workbench;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import saoma.simulator.calls.CallCounters;
import saoma.simulator.client.SignedIn;
import saoma.simulator.page.Query;
import saoma.simulator.provider.Person;

/** The OAuth2 page, which most people never see: it sends them back at once (section 5). */
@Path("/connect/oauth2/authorize")
@NonBlocking
class AuthorizeResource {
    private final AuthorizeRules rules;
    private final Authorization authorization;
    private final CallCounters counters;

    AuthorizeResource(AuthorizeRules rules, Authorization authorization, CallCounters counters) {
        this.rules = rules;
        this.authorization = authorization;
        this.counters = counters;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Uni<Response> open(
            @Context UriInfo uri,
            @RestHeader("User-Agent") String userAgent,
            @RestCookie(SignedIn.COOKIE) String cookie) {
        counters.called("oauth2_authorize");
        AuthorizeRequest request = rules.accept(Query.of(uri.getQueryParameters()), userAgent);
        Person person = authorization.person(cookie, request);
        return authorization.asks(request, person)
                ? ask(request, person)
                : Uni.createFrom().item(redirect(authorization.back(request, person, request.scope())));
    }

    /** The member's decision comes to the address that asked for it. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(
            @Context UriInfo uri,
            @RestHeader("User-Agent") String userAgent,
            @RestCookie(SignedIn.COOKIE) String cookie,
            @RestForm String decision) {
        AuthorizeRequest request = rules.accept(Query.of(uri.getQueryParameters()), userAgent);
        Person person = authorization.person(cookie, request);
        return switch (decision == null ? "" : decision) {
            case "allow" -> redirect(authorization.allow(request, person));
            case "deny" -> redirect(authorization.deny(request, person));
            default -> throw new BadRequestException();
        };
    }

    private static Response redirect(URI target) {
        return Response.status(Response.Status.FOUND)
                .location(target)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Uni<Response> ask(AuthorizeRequest request, Person person) {
        return new ConsentPage(request, person).createUni().map(html -> Response.ok(
                        html, MediaType.TEXT_HTML + ";charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }
}
