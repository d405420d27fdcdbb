package saoma.connection.connection;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.connection.list.PageRequest;
import saoma.connection.list.SortKey;
import saoma.connection.use.ConnectionUseRepository;
import saoma.connection.use.UsingApplication;
import saoma.rest.Cursor;
import saoma.rest.Page;
import saoma.rest.PageParameters;

/** The applications that use a connection, over HTTP. */
@Path("/api/v1/pools/{pool}/connections/{identifier}/applications")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Uses")
class UsingApplicationsResource {
    private static final Map<String, SortKey<UsingApplication>> SORTS =
            Map.of("identifier", SortKey.text("identifier", UsingApplication::identifier));

    private final ConnectionRepository connections;
    private final ConnectionUseRepository uses;

    UsingApplicationsResource(ConnectionRepository connections, ConnectionUseRepository uses) {
        this.connections = connections;
        this.uses = uses;
    }

    @GET
    @WithSession
    @Operation(summary = "List the applications that use a connection")
    public Uni<Page<UsingApplication>> list(
            @RestPath String pool, @RestPath String identifier, @BeanParam @Valid PageParameters parameters) {
        PageRequest<UsingApplication> wanted =
                PageRequest.of(parameters, SORTS, "identifier").upwards();
        String after = wanted.cursor() == null ? "" : wanted.cursor().key();
        return connections
                .idOf(pool, identifier)
                .chain(id -> uses.ofConnection(pool, id, after, wanted.size() + 1))
                .map(rows -> Page.of(
                        rows,
                        wanted.size(),
                        application -> application,
                        application -> new Cursor("identifier", application.identifier(), application.id())));
    }
}
