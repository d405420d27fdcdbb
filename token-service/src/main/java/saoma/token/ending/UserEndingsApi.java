package saoma.token.ending;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** user-service's endings. */
@RegisterRestClient(configKey = "user-service")
@OidcClientFilter("user-service")
@Path("/internal/endings")
interface UserEndingsApi extends EndingsApi {}
