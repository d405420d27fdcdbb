package saoma.token.user;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import saoma.protocol.UserClaims;

/** user-service's internal API. */
@RegisterRestClient(configKey = "user-service")
@OidcClientFilter("user-service")
@Path("/internal/pools/{pool}/users/{subject}/claims")
interface UserApi {

    /** Fails with {@link NoSuchElementException} when there is no such user. */
    @GET
    Uni<UserClaims> claims(String pool, UUID subject);

    @ClientExceptionMapper
    static RuntimeException failure(Response response) {
        return response.getStatus() == 404 ? new NoSuchElementException() : null;
    }
}
