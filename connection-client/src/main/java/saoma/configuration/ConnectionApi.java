package saoma.configuration;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.PoolConfiguration;
import saoma.protocol.ProviderCredentials;
import saoma.protocol.SuiteCredentials;
import saoma.protocol.WebOrigins;

/** connection-service's internal API. */
@RegisterRestClient(configKey = "connection-service")
@OidcClientFilter("connection-service")
@Path("/internal/pools/{pool}")
interface ConnectionApi {

    @GET
    Uni<PoolConfiguration> pool(String pool);

    @GET
    @Path("/applications/{clientId}")
    Uni<ApplicationConfiguration> application(String pool, String clientId);

    @GET
    @Path("/applications-by-identifier/{identifier}")
    Uni<ApplicationConfiguration> applicationNamed(String pool, String identifier);

    @GET
    @Path("/web-origins")
    Uni<WebOrigins> webOrigins(String pool);

    @GET
    @Path("/images/{digest}")
    @Produces(MediaType.WILDCARD)
    Uni<RestResponse<byte[]>> image(String pool, String digest);

    @GET
    @Path("/connections")
    Uni<List<ApplicationConfiguration.Connection>> connections(String pool);

    @GET
    @Path("/connections/{identifier}")
    Uni<ApplicationConfiguration.Connection> connection(String pool, String identifier);

    @GET
    @Path("/connections/{identifier}/credentials")
    Uni<ProviderCredentials> credentials(String pool, String identifier);

    @GET
    @Path("/connections/{identifier}/suites")
    Uni<List<SuiteCredentials>> suites(String pool, String identifier);

    @GET
    @Path("/suites/{suiteId}/credentials")
    Uni<SuiteCredentials> suite(String pool, String suiteId);
}
