package saoma.login.token;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.LoginInfo;
import saoma.protocol.RequestReference;

/** token-service's internal API. */
@RegisterRestClient(configKey = "token-service")
@OidcClientFilter("token-service")
@Path("/internal/pools/{pool}")
interface TokenApi {

    @POST
    @Path("/connections/{identifier}/login-info")
    Uni<LoginInfo> loginInfo(String pool, String identifier, LoginInfo.Query query);

    @POST
    @Path("/authorization-requests")
    Uni<RequestReference.Resolved> resolve(String pool, RequestReference reference);

    @POST
    @Path("/codes")
    Uni<AuthorizationGrant.Code> issueCode(String pool, AuthorizationGrant grant);
}
