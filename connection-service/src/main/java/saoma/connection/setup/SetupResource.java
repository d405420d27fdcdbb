package saoma.connection.setup;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.connection.connection.ConnectionRepository;
import saoma.connection.system.PublicIps;

/** The setup guide of a connection. */
@Path("/api/v1/pools/{pool}/connections/{identifier}/setup")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
class SetupResource {
    private final ConnectionRepository connections;
    private final SetupGuide guide;

    SetupResource(
            ConnectionRepository connections, PublicIps ips, @ConfigProperty(name = "saoma.public-url") URI publicUrl) {
        this.connections = connections;
        this.guide = SetupGuide.of(publicUrl, ips.all());
    }

    @GET
    @WithSession
    @Operation(summary = "Tell what to enter in WeCom's provider console")
    public Uni<SetupGuide> get(@RestPath String pool, @RestPath String identifier) {
        return connections.idOf(pool, identifier).replaceWith(guide);
    }
}
