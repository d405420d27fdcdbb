package saoma.user.conversion;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import saoma.protocol.UserIdConversion;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.user.shape.Form;

/** Where token-service brings what WeCom said of userids. */
@Path("/internal/pools/{pool}/userid-conversions")
@RolesAllowed("internal")
@Tag(name = "Between services")
public class ConversionResource {
    private final ConversionRepository conversions;

    ConversionResource(ConversionRepository conversions) {
        this.conversions = conversions;
    }

    @POST
    @Operation(summary = "Links under the open_userids that WeCom gave")
    public Uni<Void> store(@RestPath String pool, @NotNull UserIdConversion conversion) {
        if (!conversion.openUserIds().values().stream().allMatch(Form.WECOM_ID::accepts)) {
            throw new ProblemException(Problem.invalid("openUserIds", "must be open_userids"));
        }
        return conversions.store(pool, conversion);
    }
}
