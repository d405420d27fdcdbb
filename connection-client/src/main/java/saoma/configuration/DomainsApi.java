package saoma.configuration;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import saoma.protocol.PoolDomains;

/** The part of connection-service's internal API that is about the hosts of all pools. */
@RegisterRestClient(configKey = "connection-service")
@OidcClientFilter("connection-service")
@Path("/internal/domains")
interface DomainsApi {

    @GET
    Uni<PoolDomains> list();
}
