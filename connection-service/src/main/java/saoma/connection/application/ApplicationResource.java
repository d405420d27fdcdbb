package saoma.connection.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import saoma.connection.list.ListQuery;
import saoma.connection.list.PageRequest;
import saoma.connection.list.SortKey;
import saoma.connection.request.Flag;
import saoma.rest.EntityVersion;
import saoma.rest.MergePatch;
import saoma.rest.Page;
import saoma.rest.PageParameters;

/** Applications over HTTP. */
@Path("/api/v1/pools/{pool}/applications")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Applications")
class ApplicationResource {
    private static final Map<String, SortKey<Application>> SORTS = Map.of(
            "identifier", SortKey.text("metadata.identifier", application -> application.metadata.identifier()),
            "name", SortKey.text("metadata.name", application -> application.metadata.name()),
            "createdAt", SortKey.time("createdAt", application -> application.createdAt));

    private final ApplicationRepository applications;
    private final ApplicationService service;

    ApplicationResource(ApplicationRepository applications, ApplicationService service) {
        this.applications = applications;
        this.service = service;
    }

    @GET
    @WithSession
    @Operation(summary = "List a pool's applications; q finds text within identifier and name")
    public Uni<Page<ApplicationView>> list(
            @RestPath String pool,
            @RestQuery String enabled,
            @RestQuery String q,
            @BeanParam @Valid PageParameters parameters) {
        return new ListQuery<Application>(pool)
                .and("metadata.enabled = :enabled", "enabled", Flag.parse("enabled", enabled))
                .containing(q, "metadata.identifier", "metadata.name")
                .page(
                        applications,
                        PageRequest.of(parameters, SORTS, "identifier"),
                        ApplicationView::of,
                        application -> application.id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create an application; the answer shows its client secret, once")
    @RequestBody(content = @Content(schema = @Schema(implementation = ApplicationDraft.class)))
    public Uni<RestResponse<ApplicationView>> create(@RestPath String pool, JsonNode sent) {
        return service.create(pool, sent).map(created -> {
            Application application = created.application();
            return ResponseBuilder.create(
                            RestResponse.Status.CREATED, ApplicationView.of(application, created.clientSecret()))
                    .header(HttpHeaders.LOCATION, "/api/v1/pools/" + pool + "/applications/" + application.id)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .tag(EntityVersion.tag(application.version))
                    .build();
        });
    }

    @GET
    @Path("/{id}")
    @WithSession
    @Operation(summary = "Read an application")
    public Uni<RestResponse<ApplicationView>> get(@RestPath String pool, @RestPath UUID id) {
        return applications.get(pool, id).map(ApplicationResource::answer);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(summary = "Change an application; one that no longer authenticates with a secret loses its secrets")
    @RequestBody(content = @Content(schema = @Schema(implementation = ApplicationDraft.class)))
    public Uni<RestResponse<ApplicationView>> update(
            @RestPath String pool,
            @RestPath UUID id,
            @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            JsonNode patch) {
        return service.update(pool, id, ifMatch, patch).map(ApplicationResource::answer);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete an application, its secrets and its uses of connections")
    public Uni<Void> delete(
            @RestPath String pool, @RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.delete(pool, id, ifMatch);
    }

    private static RestResponse<ApplicationView> answer(Application application) {
        return ResponseBuilder.ok(ApplicationView.of(application))
                .tag(EntityVersion.tag(application.version))
                .build();
    }
}
