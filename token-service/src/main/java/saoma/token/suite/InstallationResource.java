package saoma.token.suite;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import saoma.protocol.Installation;
import saoma.protocol.Pool;

/** Where login-service begins and ends the installation of an app (wecom-protocol.md section 6.5). */
@Path("/internal/pools/{pool}/suites/{suiteId}")
@RolesAllowed("internal")
public class InstallationResource {
    private final InstallationService installations;

    InstallationResource(InstallationService installations) {
        this.installations = installations;
    }

    @POST
    @Path("/pre-auth-codes")
    public Uni<Installation.Start> begin(String pool, String suiteId) {
        return installations.begin(new Pool(pool), suiteId);
    }

    @POST
    @Path("/installations")
    public Uni<Installation> install(String pool, String suiteId, @NotNull @Valid Installation.Code code) {
        return installations.install(new Pool(pool), suiteId, code.value());
    }
}
