package saoma.token.suite;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Where WeCom pushes to a suite (wecom-protocol.md section 6.1). The signature says who is calling. Refusals have no body:
 * a stranger learns nothing, and WeCom reads none.
 */
@Path("/wecom/suites/{pool}/{suiteId}")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.TEXT_PLAIN)
@PermitAll
public class CallbackResource {
    private static final Logger LOG = Logger.getLogger(CallbackResource.class);
    /** That it arrived; anything else, and WeCom sends it again. */
    private static final String TAKEN = "success";

    private final Callbacks callbacks;
    private final CallbackCounter counter;

    CallbackResource(Callbacks callbacks, CallbackCounter counter) {
        this.callbacks = callbacks;
        this.counter = counter;
    }

    @GET
    @Path("/{kind: command|data}")
    public Uni<Response> verifyAddress(
            String pool,
            String suiteId,
            @RestQuery("msg_signature") String signature,
            @RestQuery String timestamp,
            @RestQuery String nonce,
            @RestQuery String echostr) {
        Push push = new Push(pool, suiteId, signature, timestamp, nonce);
        return answered(push, () -> callbacks.verifyAddress(push, echostr));
    }

    @POST
    @Path("/command")
    public Uni<Response> command(
            String pool,
            String suiteId,
            @RestQuery("msg_signature") String signature,
            @RestQuery String timestamp,
            @RestQuery String nonce,
            String body) {
        Push push = new Push(pool, suiteId, signature, timestamp, nonce);
        return answered(push, () -> callbacks.command(push, body).replaceWith(TAKEN));
    }

    @POST
    @Path("/data")
    public Uni<Response> data(
            String pool,
            String suiteId,
            @RestQuery("msg_signature") String signature,
            @RestQuery String timestamp,
            @RestQuery String nonce,
            String body) {
        Push push = new Push(pool, suiteId, signature, timestamp, nonce);
        return answered(push, () -> callbacks.data(push, body).replaceWith(TAKEN));
    }

    private Uni<Response> answered(Push push, Supplier<Uni<String>> work) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .map(text -> Response.ok(text).build())
                .invoke(counter::taken)
                .onFailure(CallbackRefused.class)
                .recoverWithItem(refusal -> refused(push, (CallbackRefused) refusal))
                .onFailure()
                .recoverWithItem(failure -> failed(push, failure));
    }

    private Response refused(Push push, CallbackRefused refusal) {
        counter.refused(refusal.reason());
        LOG.debugf("%s refused: %s", push, refusal.getMessage());
        return Response.status(refusal.status()).build();
    }

    /** Not stored, so not acknowledged: WeCom sends it again. */
    private Response failed(Push push, Throwable failure) {
        counter.failed();
        LOG.errorf("%s could not be taken: %s", push, failure.getClass().getSimpleName());
        return Response.status(Response.Status.SERVICE_UNAVAILABLE).build();
    }
}
