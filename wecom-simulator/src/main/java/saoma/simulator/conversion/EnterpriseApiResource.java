package saoma.simulator.conversion;

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
import saoma.simulator.api.ApiGate;
import saoma.simulator.api.RequestBody;
import saoma.simulator.calls.Endpoint;

/** What the access_token of an enterprise is good for here. */
@Path("/cgi-bin")
@Consumes(MediaType.WILDCARD)
class EnterpriseApiResource {
    private final ApiGate gate;
    private final UserIdCall userId;
    private final AddressCall address;

    EnterpriseApiResource(ApiGate gate, UserIdCall userId, AddressCall address) {
        this.gate = gate;
        this.userId = userId;
        this.address = address;
    }

    @POST
    @Path("batch/userid_to_openuserid")
    public Uni<Response> userId(
            byte[] bytes, @RestQuery("access_token") String token, @Context HttpServerRequest request) {
        RequestBody body = new RequestBody(bytes);
        return gate.pass(Endpoint.USERID_TO_OPENUSERID, request, body, ip -> userId.answer(ip, token, body));
    }

    @GET
    @Path("get_api_domain_ip")
    public Uni<Response> apiAddresses(@RestQuery("access_token") String token, @Context HttpServerRequest request) {
        return addresses(Endpoint.GET_API_DOMAIN_IP, token, request);
    }

    @GET
    @Path("getcallbackip")
    public Uni<Response> callbackAddresses(
            @RestQuery("access_token") String token, @Context HttpServerRequest request) {
        return addresses(Endpoint.GETCALLBACKIP, token, request);
    }

    private Uni<Response> addresses(Endpoint endpoint, String token, HttpServerRequest request) {
        return gate.pass(endpoint, request, new RequestBody(null), ip -> address.answer(endpoint, ip, token));
    }
}
