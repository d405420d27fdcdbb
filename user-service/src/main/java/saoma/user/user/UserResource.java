package saoma.user.user;

import com.fasterxml.jackson.databind.JsonNode;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
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
import saoma.rest.EntityVersion;
import saoma.rest.MergePatch;
import saoma.rest.Page;
import saoma.rest.PageParameters;
import saoma.user.identity.Identity;
import saoma.user.identity.NewIdentity;

/** Operators look up users, edit their profiles, shut them out and let them in. */
@Path("/api/v1/pools/{pool}/users")
@RolesAllowed("admin")
@Tag(name = "Users")
public class UserResource {
    private final UserService users;
    private final UserViews views;

    UserResource(UserService users, UserViews views) {
        this.users = users;
        this.views = views;
    }

    @GET
    @Operation(summary = "Lists users, the newest first; sorts: createdAt, lastSignInAt, `-` for latest first")
    public Uni<Page<UserView>> list(
            @RestPath String pool, @BeanParam @Valid UserFilter filter, @BeanParam @Valid PageParameters parameters) {
        return views.list(pool, filter, parameters);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Pre-provisions a user, so that a login-only connection lets them in")
    public Uni<RestResponse<UserView>> create(
            @RestPath String pool,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewUser.class))) JsonNode body) {
        return users.create(pool, body)
                .map(user -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, user)
                        .header(HttpHeaders.LOCATION, "/api/v1/pools/" + pool + "/users/" + user.id())
                        .tag(EntityVersion.tag(user.version()))
                        .build());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Reads a user with their identities and enterprises")
    public Uni<RestResponse<UserView>> read(@RestPath String pool, @RestPath UUID id) {
        return views.read(pool, id).map(UserResource::answer);
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @Operation(summary = "Edits the profile (JSON Merge Patch); null takes a claim away")
    public Uni<RestResponse<UserView>> change(
            @RestPath String pool,
            @RestPath UUID id,
            @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = Profile.class))) JsonNode body) {
        return users.change(pool, id, ifMatch, body).map(UserResource::answer);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a user; the same person's next sign-in makes a new one")
    public Uni<Void> delete(
            @RestPath String pool, @RestPath UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        return users.delete(pool, id, ifMatch);
    }

    @POST
    @Path("/{id}/block")
    @Operation(summary = "Shuts a user out; a blocked user stays blocked")
    public Uni<RestResponse<UserView>> block(@RestPath String pool, @RestPath UUID id) {
        return users.block(pool, id).map(UserResource::answer);
    }

    @POST
    @Path("/{id}/unblock")
    @Operation(summary = "Lets a user in again; an active user stays active")
    public Uni<RestResponse<UserView>> unblock(@RestPath String pool, @RestPath UUID id) {
        return users.unblock(pool, id).map(UserResource::answer);
    }

    @POST
    @Path("/{id}/sign-out")
    @Operation(summary = "Ends a user's sessions and refresh tokens; the user may sign in again")
    public Uni<RestResponse<UserView>> signOut(@RestPath String pool, @RestPath UUID id) {
        return users.signOut(pool, id).map(UserResource::answer);
    }

    @POST
    @Path("/{id}/identities")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Links an identity to a user")
    public Uni<RestResponse<Identity.View>> link(
            @RestPath String pool,
            @RestPath UUID id,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewIdentity.class))) JsonNode body) {
        return users.link(pool, id, body).map(identity -> RestResponse.status(RestResponse.Status.CREATED, identity));
    }

    @DELETE
    @Path("/{id}/identities/{identityId}")
    @Operation(
            summary =
                    "Removes a link, and ends the user's sessions and refresh tokens; the last one only with `last=true`")
    public Uni<Void> unlink(
            @RestPath String pool, @RestPath UUID id, @RestPath UUID identityId, @RestQuery boolean last) {
        return users.unlink(pool, id, identityId, last);
    }

    @DELETE
    @Path("/{id}/identities/{identityId}/suspension")
    @Operation(summary = "Lifts the suspension of a link, until WeCom's next event about the member")
    public Uni<Void> reinstate(@RestPath String pool, @RestPath UUID id, @RestPath UUID identityId) {
        return users.reinstate(pool, id, identityId);
    }

    private static RestResponse<UserView> answer(UserView user) {
        return RestResponse.ResponseBuilder.ok(user)
                .tag(EntityVersion.tag(user.version()))
                .build();
    }
}
