package saoma.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Everything nobody expected: logged here once, with its stack; the sender learns only where to look. */
@Provider
public class UnexpectedExceptionMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(UnexpectedExceptionMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        String reference = UUID.randomUUID().toString();
        LOG.errorf(failure, "unexpected failure, reference %s", reference);
        return Problem.of(
                        Response.Status.INTERNAL_SERVER_ERROR,
                        "internal-error",
                        "Something went wrong here",
                        "The log has it under reference " + reference)
                .toResponse();
    }
}
