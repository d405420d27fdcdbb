package saoma.user.conversion;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import saoma.protocol.UserIdConversion;

/** Userids of all pools that WeCom has to convert. Asked by token-service. */
@Path("/internal/userid-conversion-tasks")
@RolesAllowed("internal")
@Tag(name = "Between services")
public class ConversionTaskResource {
    private final ConversionRepository conversions;

    ConversionTaskResource(ConversionRepository conversions) {
        this.conversions = conversions;
    }

    @POST
    @Operation(summary = "Takes prepared links of one enterprise with an app, for an hour; 204 when none are due")
    public Uni<UserIdConversion.Task> claim() {
        return conversions.claim();
    }
}
