package saoma.simulator.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.simulator.calls.Endpoint;

/** The provider's two calls; by GET their body counts as empty, as WeCom drops it (section 0.4). */
@Path("/cgi-bin/service")
class ProviderApiResource {
    private final ApiGate gate;
    private final TokenCall tokenCall;
    private final LoginInfoCall loginInfoCall;

    ProviderApiResource(ApiGate gate, TokenCall tokenCall, LoginInfoCall loginInfoCall) {
        this.gate = gate;
        this.tokenCall = tokenCall;
        this.loginInfoCall = loginInfoCall;
    }

    @POST
    @Path("get_provider_token")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> providerToken(byte[] body, @Context HttpServerRequest request) {
        return providerToken(new RequestBody(body), request);
    }

    @GET
    @Path("get_provider_token")
    public Uni<Response> providerToken(@Context HttpServerRequest request) {
        return providerToken(new RequestBody(null), request);
    }

    private Uni<Response> providerToken(RequestBody body, HttpServerRequest request) {
        return gate.pass(Endpoint.GET_PROVIDER_TOKEN, request, body, ip -> tokenCall.answer(ip, body));
    }

    @POST
    @Path("get_login_info")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> loginInfo(
            byte[] body, @RestQuery("access_token") String token, @Context HttpServerRequest request) {
        return loginInfo(new RequestBody(body), token, request);
    }

    @GET
    @Path("get_login_info")
    public Uni<Response> loginInfo(@RestQuery("access_token") String token, @Context HttpServerRequest request) {
        return loginInfo(new RequestBody(null), token, request);
    }

    private Uni<Response> loginInfo(RequestBody body, String token, HttpServerRequest request) {
        return gate.pass(Endpoint.GET_LOGIN_INFO, request, body, ip -> loginInfoCall.answer(ip, token, body));
    }
}
