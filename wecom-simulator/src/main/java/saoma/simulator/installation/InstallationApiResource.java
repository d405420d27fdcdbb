package saoma.simulator.installation;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** The calls of an installation, in their order (section 6.5). */
@Path("/cgi-bin/service")
@Consumes(MediaType.WILDCARD)
class InstallationApiResource {
    private static final String TOKEN = "suite_access_token";

    @FunctionalInterface
    private interface Call {
        ObjectNode answer(String ip, String suiteAccessToken, RequestBody body);
    }

    private final ApiGate gate;
    private final PreAuthCodeCalls preAuthCodes;
    private final PermanentCodeCall permanentCode;
    private final CustomerCalls customer;

    InstallationApiResource(
            ApiGate gate, PreAuthCodeCalls preAuthCodes, PermanentCodeCall permanentCode, CustomerCalls customer) {
        this.gate = gate;
        this.preAuthCodes = preAuthCodes;
        this.permanentCode = permanentCode;
        this.customer = customer;
    }

    @GET
    @Path("get_pre_auth_code")
    public Uni<Response> preAuthCode(@RestQuery(TOKEN) String token, @Context HttpServerRequest request) {
        return pass(Endpoint.GET_PRE_AUTH_CODE, token, null, request, (ip, it, body) -> preAuthCodes.issue(ip, it));
    }

    @POST
    @Path("set_session_info")
    public Uni<Response> sessionInfo(byte[] body, @RestQuery(TOKEN) String token, @Context HttpServerRequest request) {
        return pass(Endpoint.SET_SESSION_INFO, token, body, request, preAuthCodes::setSession);
    }

    @POST
    @Path("get_permanent_code")
    public Uni<Response> permanentCode(
            byte[] body, @RestQuery(TOKEN) String token, @Context HttpServerRequest request) {
        return pass(Endpoint.GET_PERMANENT_CODE, token, body, request, permanentCode::full);
    }

    @POST
    @Path("v2/get_permanent_code")
    public Uni<Response> permanentCodeV2(
            byte[] body, @RestQuery(TOKEN) String token, @Context HttpServerRequest request) {
        return pass(Endpoint.V2_GET_PERMANENT_CODE, token, body, request, permanentCode::brief);
    }

    @POST
    @Path("get_corp_token")
    public Uni<Response> corpToken(byte[] body, @RestQuery(TOKEN) String token, @Context HttpServerRequest request) {
        return pass(Endpoint.GET_CORP_TOKEN, token, body, request, customer::token);
    }

    @POST
    @Path("get_auth_info")
    public Uni<Response> authInfo(byte[] body, @RestQuery(TOKEN) String token, @Context HttpServerRequest request) {
        return pass(Endpoint.GET_AUTH_INFO, token, body, request, customer::authorization);
    }

    private Uni<Response> pass(Endpoint endpoint, String token, byte[] bytes, HttpServerRequest request, Call call) {
        RequestBody body = new RequestBody(bytes);
        return gate.pass(endpoint, request, body, ip -> call.answer(ip, token, body));
    }
}
