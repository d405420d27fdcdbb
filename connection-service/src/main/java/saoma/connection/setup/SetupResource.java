package saoma.connection.setup;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.connection.connection.ConnectionRepository;
import saoma.connection.suite.Suites;
import saoma.connection.system.PublicIps;
import saoma.connection.use.ConnectionUseRepository;
import saoma.protocol.Pool;
import saoma.rest.PublicAddresses;

/** The setup guide of a connection. */
@Path("/api/v1/pools/{pool}/connections/{identifier}/setup")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
class SetupResource {
    private final ConnectionRepository connections;
    private final ConnectionUseRepository uses;
    private final Suites suites;
    private final PublicIps ips;
    private final PublicAddresses addresses;
    private final URI publicUrl;

    SetupResource(
            ConnectionRepository connections,
            ConnectionUseRepository uses,
            Suites suites,
            PublicIps ips,
            PublicAddresses addresses,
            @ConfigProperty(name = "saoma.public-url") URI publicUrl) {
        this.connections = connections;
        this.uses = uses;
        this.suites = suites;
        this.ips = ips;
        this.addresses = addresses;
        this.publicUrl = publicUrl;
    }

    @GET
    @WithSession
    @Operation(summary = "Tell what to enter in WeCom's provider console")
    public Uni<SetupGuide> get(@RestPath String pool, @RestPath String identifier) {
        String entry = publicUrl + "/wecom/console-entry?pool=" + pool + "&connection=" + identifier;
        return connections.idOf(pool, identifier).chain(id -> uses.startedFromOutside(pool, id)
                .chain(clientIds -> suites.of(pool, id).chain(rows -> applications(pool, id)
                        .map(applications ->
                                SetupGuide.of(publicUrl, ips.all(), entries(entry, clientIds), rows, applications)))));
    }

    private Uni<List<String>> applications(String pool, UUID connection) {
        Pool its = new Pool(pool);
        return addresses.ready(its).chain(() -> uses.shownBy(pool, connection)).map(identifiers -> identifiers.stream()
                .map(application -> addresses.in(its, "/a/" + application))
                .toList());
    }

    private static List<String> entries(String entry, List<String> clientIds) {
        return clientIds.isEmpty()
                ? List.of(entry)
                : clientIds.stream().map(id -> entry + "&client_id=" + id).toList();
    }
}
