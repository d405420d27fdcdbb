package saoma.token.userinfo;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import saoma.protocol.UserClaims;

/** user-service's internal API. */
@RegisterRestClient(configKey = "user-service")
@OidcClientFilter("user-service")
@Path("/internal/pools/{pool}/users/{subject}/claims")
interface UserApi {

    @GET
    Uni<UserClaims> claims(String pool, UUID subject);
}
