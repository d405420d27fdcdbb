package saoma.login.error;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.FailureLog;
import saoma.rest.CurrentPool;

/** The error page under an address of its own; it shows nothing of what the address says but known codes and hex. */
@Path("/login/error")
@PermitAll
public class ErrorResource {
    private final CurrentPool currentPool;
    private final ErrorPages pages;

    ErrorResource(CurrentPool currentPool, ErrorPages pages) {
        this.currentPool = currentPool;
        this.pages = pages;
    }

    @GET
    public Uni<Response> error(
            @QueryParam("code") String code,
            @QueryParam("reference") String reference,
            @QueryParam("interaction") String interaction,
            @QueryParam("connection") String connection,
            @QueryParam("errand") boolean errand,
            @Context HttpHeaders headers) {
        if (errand) {
            return pages.answerForErrand(
                    currentPool.get(), ErrorCode.parse(code), FailureLog.parseReference(reference), headers);
        }
        return pages.answerFor(
                interaction, connection, ErrorCode.parse(code), FailureLog.parseReference(reference), headers);
    }
}
