package saoma.user.consent;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.protocol.Consent;

/** What a person allowed before. Asked by login-service, which asks the person. */
@Path("/internal/pools/{pool}/users/{sub}/consents")
@RolesAllowed("internal")
@Tag(name = "Between services")
public class RememberedConsentResource {
    private final ConsentService consents;

    RememberedConsentResource(ConsentService consents) {
        this.consents = consents;
    }

    @GET
    @Operation(summary = "A user's consents, the newest first, at most 500")
    public Uni<Consent.Page> list(@RestPath String pool, @RestPath UUID sub) {
        return consents.of(pool, sub).map(Consent.Page::new);
    }

    @GET
    @Path("/{clientId}")
    @Operation(summary = "A user's consent to one application")
    public Uni<Consent> read(@RestPath String pool, @RestPath UUID sub, @RestPath String clientId) {
        return consents.read(pool, sub, clientId);
    }

    @PUT
    @Path("/{clientId}")
    @Operation(summary = "Adds to a consent; only `scope` of the body counts")
    public Uni<Void> remember(
            @RestPath String pool, @RestPath UUID sub, @RestPath String clientId, @NotNull Consent consent) {
        return consents.remember(pool, sub, clientId, consent);
    }

    @DELETE
    @Path("/{clientId}")
    @Operation(summary = "Withdraws a consent, if there is one")
    public Uni<Void> withdraw(@RestPath String pool, @RestPath UUID sub, @RestPath String clientId) {
        return consents.withdraw(pool, sub, clientId);
    }
}
