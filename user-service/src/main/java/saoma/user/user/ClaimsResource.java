package saoma.user.user;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.protocol.UserClaims;

/** What tokens and userinfo may say about a user (OpenID Connect Core §5.1). Asked by token-service. */
@Path("/internal/pools/{pool}/users/{sub}/claims")
@RolesAllowed("internal")
@Tag(name = "Between services")
public class ClaimsResource {
    private final UserRepository users;
    private final ObjectMapper claimNames;

    ClaimsResource(UserRepository users, ObjectMapper json) {
        this.users = users;
        this.claimNames = json.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }

    @GET
    @WithSession
    @Operation(summary = "The standard claims that have a value; none for a blocked user")
    public Uni<UserClaims> read(@RestPath String pool, @RestPath UUID sub) {
        return users.require(pool, sub).map(this::claims);
    }

    private UserClaims claims(User user) {
        if (user.status != Status.ACTIVE) {
            return new UserClaims(user.id, false, user.notBefore, Map.of());
        }
        Map<String, Object> claims = claimNames.convertValue(user.profile(), new TypeReference<>() {});
        claims.put("updated_at", user.updatedAt.getEpochSecond());
        return new UserClaims(user.id, true, user.notBefore, claims);
    }
}
