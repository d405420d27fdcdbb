package saoma.connection.published;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.PoolConfiguration;
import saoma.protocol.ProviderCredentials;
import saoma.protocol.SuiteCredentials;
import saoma.protocol.WebOrigins;

/** Configuration for the other services; never routed by the ingress. */
@Path("/internal/pools/{pool}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Internal")
class PublishedResource {
    private final PublishedRepository published;

    PublishedResource(PublishedRepository published) {
        this.published = published;
    }

    @GET
    @RolesAllowed("internal")
    @WithSession
    @Operation(summary = "Read a pool")
    public Uni<PoolConfiguration> pool(@RestPath String pool) {
        return published.pool(pool);
    }

    @GET
    @Path("/applications/{clientId}")
    @RolesAllowed("internal")
    @WithSession
    @Operation(summary = "Read a client with its live secrets' digests and the connections it shows")
    public Uni<ApplicationConfiguration> application(@RestPath String pool, @RestPath String clientId) {
        return published.application(pool, clientId);
    }

    @GET
    @Path("/applications-by-identifier/{identifier}")
    @RolesAllowed("internal")
    @WithSession
    @Operation(summary = "Read a client by what operators call the application")
    public Uni<ApplicationConfiguration> applicationNamed(@RestPath String pool, @RestPath String identifier) {
        return published.applicationNamed(pool, identifier);
    }

    @GET
    @Path("/web-origins")
    @RolesAllowed("internal")
    @WithSession
    @Operation(summary = "Read the origins whose scripts may call the pool's endpoints")
    public Uni<WebOrigins> webOrigins(@RestPath String pool) {
        return published.webOrigins(pool);
    }

    @GET
    @Path("/connections")
    @RolesAllowed("internal")
    @WithSession
    @Operation(summary = "Read the first 20 connections that are enabled, by display name")
    public Uni<List<ApplicationConfiguration.Connection>> connections(@RestPath String pool) {
        return published.connections(pool);
    }

    @GET
    @Path("/connections/{identifier}")
    @RolesAllowed("internal")
    @WithSession
    @Operation(summary = "Read a connection that is enabled, whichever applications use it")
    public Uni<ApplicationConfiguration.Connection> connection(@RestPath String pool, @RestPath String identifier) {
        return published.connection(pool, identifier);
    }

    @GET
    @Path("/images/{digest}")
    @Produces(MediaType.WILDCARD)
    @RolesAllowed("internal")
    @WithSession
    @Operation(summary = "Read an uploaded image")
    public Uni<Response> image(@RestPath String pool, @RestPath String digest) {
        return published.image(pool, digest).map(image -> Response.ok(image.content(), image.mediaType())
                .build());
    }

    @GET
    @Path("/connections/{identifier}/credentials")
    @RolesAllowed("provider-credentials")
    @WithSession
    @Operation(summary = "Read a connection's provider secret, sealed")
    public Uni<ProviderCredentials> credentials(@RestPath String pool, @RestPath String identifier) {
        return published.credentials(pool, identifier);
    }

    @GET
    @Path("/connections/{identifier}/suites")
    @RolesAllowed("provider-credentials")
    @WithSession
    @Operation(summary = "Read a connection's suites, their secrets sealed")
    public Uni<List<SuiteCredentials>> suites(@RestPath String pool, @RestPath String identifier) {
        return published.suites(pool, identifier);
    }

    @GET
    @Path("/suites/{suiteId}/credentials")
    @RolesAllowed("provider-credentials")
    @WithSession
    @Operation(summary = "Read a suite, its secrets sealed")
    public Uni<SuiteCredentials> suite(@RestPath String pool, @RestPath String suiteId) {
        return published.suite(pool, suiteId);
    }
}
