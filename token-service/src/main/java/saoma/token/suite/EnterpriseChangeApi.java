package saoma.token.suite;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import saoma.protocol.EnterpriseChange;

/** Where user-service hears what became of an enterprise or its members. */
@RegisterRestClient(configKey = "user-service")
@OidcClientFilter("user-service")
@Path("/internal/pools/{pool}/enterprise-changes")
interface EnterpriseChangeApi {

    /** Fails with {@link EventHopeless} when user-service will never take it. */
    @POST
    Uni<Void> add(String pool, EnterpriseChange change);

    @ClientExceptionMapper
    static RuntimeException failure(Response response) {
        return switch (response.getStatus()) {
            case 400, 409, 413, 422 -> new EventHopeless("user-service answers " + response.getStatus());
            default -> null;
        };
    }
}
