package saoma.user.bulk;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Operators send a table or a line of JSON for each row. The answer begins with the first rows and grows while the rest
 * is read: lines of JSON, one for each row that failed (with {@code report=all}: for every row), the counts after every
 * 500 rows, and at the end a line with the status {@code completed} or {@code stopped}.
 */
@Path("/api/v1/pools/{pool}/users")
@RolesAllowed("admin")
@Blocking
@Consumes({Rows.CSV, Rows.NDJSON})
@Produces(Rows.NDJSON)
@Tag(name = "Bulk")
public class BulkResource {
    private final Bulk bulk;
    private final LinkImport links;
    private final BindingCodeRows codes;
    private final JsonWebToken token;

    BulkResource(Bulk bulk, LinkImport links, BindingCodeRows codes, JsonWebToken token) {
        this.bulk = bulk;
        this.links = links;
        this.codes = codes;
        this.token = token;
    }

    @POST
    @Path("/imports")
    @Operation(summary = "Prepares links, and makes the users they lead to; the same rows again change nothing")
    public Response importLinks(
            @RestPath String pool,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Parameter(description = "all for a line about every row; failures only when absent") @RestQuery
                    String report,
            InputStream body) {
        String actor = token.getSubject();
        return answer(bulk.answer(contentType, body, "all".equals(report), rows -> links.store(pool, actor, rows)));
    }

    @POST
    @Path("/binding-codes")
    @Operation(summary = "Makes a binding code for each row's subject; the answer shows them, only now")
    public Response issueCodes(
            @RestPath String pool, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType, InputStream body) {
        String actor = token.getSubject();
        return answer(bulk.answer(contentType, body, true, rows -> codes.issue(pool, actor, rows)));
    }

    private static Response answer(Bulk.Lines lines) {
        StreamingOutput output = lines::write;
        return Response.ok(output, Rows.NDJSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
