package saoma.token.suite;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import saoma.protocol.UserIdConversion;

/** Where user-service says which userids are to be converted, and hears what WeCom said. */
@RegisterRestClient(configKey = "user-service")
@OidcClientFilter("user-service")
@Path("/internal")
interface UserIdConversionApi {

    /** @return null when there is nothing to do */
    @POST
    @Path("/userid-conversion-tasks")
    Uni<UserIdConversion.Task> claim();

    @POST
    @Path("/pools/{pool}/userid-conversions")
    Uni<Void> store(String pool, UserIdConversion conversion);
}
