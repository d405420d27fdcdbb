package saoma.user.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Operators take the links of a pool with them, in the form in which they can be imported again. When the provider
 * account changes, every open_userid does: the table without its {@code openUserId} column and with the new {@code
 * providerCorpId} prepares the same people by userid.
 */
@Path("/api/v1/pools/{pool}/users/identities/export")
@RolesAllowed("admin")
@Tag(name = "Bulk")
public class LinkExportResource {
    private final LinkExport links;
    private final ObjectMapper json;

    LinkExportResource(LinkExport links, ObjectMapper json) {
        this.links = links;
        this.json = json;
    }

    @GET
    @Produces(Rows.CSV)
    @Operation(summary = "Every link of the pool, as a table")
    public Multi<String> csv(@RestPath String pool) {
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(LinkExport.COLUMNS), links.links(pool))
                .map(fields -> CSVFormat.RFC4180.format(fields.toArray()) + "\r\n");
    }

    @GET
    @Produces(Rows.NDJSON)
    @Operation(summary = "Every link of the pool, a line of JSON each")
    public Multi<String> ndjson(@RestPath String pool) {
        return links.links(pool).map(this::line);
    }

    private String line(List<String> fields) {
        Map<String, String> line = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i) != null) {
                line.put(LinkExport.COLUMNS.get(i), fields.get(i));
            }
        }
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
