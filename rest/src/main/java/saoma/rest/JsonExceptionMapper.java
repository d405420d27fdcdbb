package saoma.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;

/** A body that is not JSON, or JSON of another shape: names the field, never our classes. */
public final class JsonExceptionMapper {

    private JsonExceptionMapper() {}

    /** Jackson's own mapper for this type would answer with a Java class name. */
    @Provider
    public static class Mismatched implements ExceptionMapper<MismatchedInputException> {
        @Override
        public Response toResponse(MismatchedInputException exception) {
            return problem(exception).toResponse();
        }
    }

    /** Everything else Jackson finds wrong with what was sent. */
    @Provider
    public static class Malformed implements ExceptionMapper<JsonProcessingException> {
        @Override
        public Response toResponse(JsonProcessingException exception) {
            return problem(exception).toResponse();
        }
    }

    /** @return 400, with the path of the field where there is one */
    public static Problem problem(JsonProcessingException exception) {
        if (exception instanceof UnrecognizedPropertyException unknown) {
            return Problem.invalid(path(unknown), "is not a known field");
        }
        if (exception instanceof JsonMappingException mapping) {
            return Problem.invalid(path(mapping), "has the wrong type or form");
        }
        return Problem.invalid("", "is not valid JSON");
    }

    private static String path(JsonMappingException exception) {
        return exception.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
