package saoma.user.identity;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.protocol.Resolution;

/** Which user is that? Asked by login-service once for each sign-in. */
@Path("/internal/pools/{pool}")
@RolesAllowed("internal")
@Tag(name = "Between services")
public class ResolutionResource {
    private final ResolutionService resolutions;
    private final MeterRegistry meters;

    ResolutionResource(ResolutionService resolutions, MeterRegistry meters) {
        this.resolutions = resolutions;
        this.meters = meters;
    }

    @POST
    @Path("/identities/resolve")
    @Operation(summary = "Links, provisions, updates or refuses the person behind an identity")
    public Uni<Resolution> resolve(@RestPath String pool, @NotNull Resolution.Query query) {
        return resolutions.resolve(pool, query).invoke(this::count);
    }

    private void count(Resolution resolution) {
        meters.counter("saoma.resolutions", "outcome", outcome(resolution)).increment();
    }

    private static String outcome(Resolution resolution) {
        if (resolution.created()) {
            return "created";
        }
        Enum<?> outcome = resolution.refusal() == null ? resolution.outcome() : resolution.refusal();
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    @POST
    @Path("/users/{subject}/identities")
    @Operation(summary = "Gives a signed-in user one more identity")
    public Uni<Resolution> add(@RestPath String pool, @RestPath UUID subject, @NotNull Resolution.Query query) {
        return resolutions.add(pool, subject, query);
    }
}
