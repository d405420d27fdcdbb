package saoma.configuration;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.protocol.SuiteName;

/** The part of connection-service's internal API that is about all pools. */
@RegisterRestClient(configKey = "connection-service")
@OidcClientFilter("connection-service")
@Path("/internal/suites")
interface SuiteNamesApi {

    /** @param after null for the first page */
    @GET
    Uni<SuiteName.Page> list(@RestQuery UUID after);
}
