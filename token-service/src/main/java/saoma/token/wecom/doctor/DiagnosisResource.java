package saoma.token.wecom.doctor;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import saoma.configuration.Pools;
import saoma.protocol.Pool;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** Where an operator asks what is wrong with a connection. A POST, because WeCom is asked. */
@Path("/api/v1/pools/{pool}/connections/{identifier}/diagnose")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class DiagnosisResource {
    private static final String NO_IDENTIFIER = "must be an identifier";

    private final Pools pools;
    private final Doctor doctor;

    DiagnosisResource(Pools pools, Doctor doctor) {
        this.pools = pools;
        this.doctor = doctor;
    }

    @POST
    public Uni<Diagnosis> diagnose(
            @RestPath @Pattern(regexp = Pool.IDENTIFIER_PATTERN, message = NO_IDENTIFIER) String pool,
            @RestPath @Pattern(regexp = Pool.IDENTIFIER_PATTERN, message = NO_IDENTIFIER) String identifier) {
        return pools.require(new Pool(pool))
                .chain(known -> doctor.diagnose(known, identifier))
                .map(diagnosis -> diagnosis.orElseThrow(
                        () -> new ProblemException(Problem.notFound("There is no such connection in this pool"))));
    }
}
