package saoma.token.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import saoma.protocol.CorpIdConversion;
import saoma.protocol.Pool;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** Where login-service asks whether corpids that look different are one enterprise. */
@Path("/internal/pools/{pool}/connections/{connection}/corpid-conversions")
@RolesAllowed("internal")
public class CorpIdConversionResource {
    private static final int MAXIMUM = 10;

    private final CorpIdConversionService conversions;

    CorpIdConversionResource(CorpIdConversionService conversions) {
        this.conversions = conversions;
    }

    @POST
    public Uni<CorpIdConversion> convert(String pool, String connection, @NotNull CorpIdConversion.Query query) {
        if (query.corpIds() == null || query.corpIds().size() > MAXIMUM) {
            throw new ProblemException(Problem.invalid("corpIds", "must be a list of at most " + MAXIMUM));
        }
        return conversions.convert(new Pool(pool), connection, query.corpIds());
    }
}
