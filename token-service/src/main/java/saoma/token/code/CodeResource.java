package saoma.token.code;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Pool;

/** Where login-service has a code issued for what it has established. */
@Path("/internal/pools/{pool}/codes")
@RolesAllowed("internal")
public class CodeResource {
    private final AuthorizationCodeStore codes;

    CodeResource(AuthorizationCodeStore codes) {
        this.codes = codes;
    }

    @POST
    public Uni<Response> issue(String pool, @NotNull AuthorizationGrant grant) {
        return codes.issue(new Pool(pool), grant).map(code -> Response.status(Response.Status.CREATED)
                .entity(new AuthorizationGrant.Code(code))
                .build());
    }
}
