package saoma.simulator.suite;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import saoma.simulator.api.ApiError;
import saoma.simulator.api.ApiGate;
import saoma.simulator.api.RequestBody;
import saoma.simulator.calls.Endpoint;

/** The suite's call for its token; by GET, WeCom drops the body and complains of the suite_id (section 0.4). */
@Path("/cgi-bin/service/get_suite_token")
class SuiteTokenResource {
    private final ApiGate gate;
    private final SuiteTokenCall call;

    SuiteTokenResource(ApiGate gate, SuiteTokenCall call) {
        this.gate = gate;
        this.call = call;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> token(byte[] bytes, @Context HttpServerRequest request) {
        RequestBody body = new RequestBody(bytes);
        return gate.pass(Endpoint.GET_SUITE_TOKEN, request, body, ip -> call.answer(ip, body));
    }

    @GET
    public Uni<Response> token(@Context HttpServerRequest request) {
        return gate.pass(Endpoint.GET_SUITE_TOKEN, request, new RequestBody(null), ip -> {
            throw ApiError.UNKNOWN_SUITE_ID.failure();
        });
    }
}
