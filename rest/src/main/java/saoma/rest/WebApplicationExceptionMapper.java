package saoma.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What is refused before a resource is reached: unknown path, wrong method, wrong media type, unreadable body. */
@Provider
public class WebApplicationExceptionMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException exception) {
        if (exception.getCause() instanceof JsonProcessingException json) {
            return JsonExceptionMapper.problem(json).toResponse();
        }
        if (exception.getCause() instanceof ProblemException explained) {
            return explained.problem().toResponse();
        }
        Response answered = exception.getResponse();
        Response.StatusType status = answered.getStatusInfo();
        Problem problem = new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), null, null);
        Response.ResponseBuilder response = Response.fromResponse(problem.toResponse());
        // keeps what RFC 9110 wants beside the status, such as Allow with 405
        answered.getHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> response.header(name, value));
            }
        });
        return response.build();
    }
}
