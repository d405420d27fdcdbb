package saoma.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import saoma.simulator.provider.DirectoryFull;
import saoma.simulator.qr.PhoneRefusal;

/** Everything that can be wrong with a control call, as a problem. */
class ProblemMappers {

    @ServerExceptionMapper
    public Response refused(Refusal refusal) {
        return Problem.of(refusal.status(), refusal.getMessage());
    }

    @ServerExceptionMapper
    public Response refused(PhoneRefusal refusal) {
        return Problem.of(Status.CONFLICT, refusal.getMessage());
    }

    @ServerExceptionMapper
    public Response full(DirectoryFull full) {
        return Problem.of(Status.CONFLICT, full.getMessage());
    }

    /** Named apart from its parent, or Quarkus's own mapper for it would come first. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException exception) {
        return Problem.of(Status.BAD_REQUEST, describe(exception));
    }

    @ServerExceptionMapper
    public Response malformed(JsonProcessingException exception) {
        return Problem.of(Status.BAD_REQUEST, describe(exception));
    }

    /** Jackson's findings come wrapped from a request body, and bare from a merge. */
    @ServerExceptionMapper
    public Response wrapped(WebApplicationException exception) {
        return exception.getCause() instanceof JsonProcessingException json
                ? Problem.of(Status.BAD_REQUEST, describe(json))
                : exception.getResponse();
    }

    private static String describe(JsonProcessingException exception) {
        if (!(exception instanceof JsonMappingException mapping)) {
            return "not JSON";
        }
        String path = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
        if (exception instanceof UnrecognizedPropertyException) {
            return path + " is not a known field";
        }
        // rules of our own records say themselves what they want
        return exception.getCause() instanceof IllegalArgumentException rule
                ? rule.getMessage()
                : path + " has the wrong type or form";
    }
}
