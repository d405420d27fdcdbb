package saoma.token.ending;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** connection-service's endings. */
@RegisterRestClient(configKey = "connection-service")
@OidcClientFilter("connection-service")
@Path("/internal/endings")
interface ConnectionEndingsApi extends EndingsApi {}
