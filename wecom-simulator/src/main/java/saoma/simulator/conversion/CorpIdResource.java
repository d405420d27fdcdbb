package saoma.simulator.conversion;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.simulator.api.ApiGate;
import saoma.simulator.api.RequestBody;
import saoma.simulator.calls.Endpoint;

/** Corpids, for providers. */
@Path("/cgi-bin/service/corpid_to_opencorpid")
class CorpIdResource {
    private final ApiGate gate;
    private final CorpIdCall call;

    CorpIdResource(ApiGate gate, CorpIdCall call) {
        this.gate = gate;
        this.call = call;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> convert(
            byte[] bytes, @RestQuery("provider_access_token") String token, @Context HttpServerRequest request) {
        RequestBody body = new RequestBody(bytes);
        return gate.pass(Endpoint.CORPID_TO_OPENCORPID, request, body, ip -> call.answer(ip, token, body));
    }
}
