package saoma.login.token;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** token-service's public keys, which need no token to be read. */
@RegisterRestClient(configKey = "token-service")
interface JwkSetApi {

    /** @param address of the pool's JWK set (RFC 7517 §5) */
    @GET
    Uni<String> jwkSet(@Url String address);
}
