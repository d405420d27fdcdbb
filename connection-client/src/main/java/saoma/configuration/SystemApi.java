package saoma.configuration;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import saoma.protocol.OutgoingAddresses;

/** The part of connection-service's internal API that is about the deployment. */
@RegisterRestClient(configKey = "connection-service")
@OidcClientFilter("connection-service")
@Path("/internal/system")
interface SystemApi {

    @GET
    @Path("/public-ips")
    Uni<OutgoingAddresses> publicIps();
}
