package saoma.connection.system;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import saoma.protocol.OutgoingAddresses;
import saoma.rest.EntityVersion;

/** Facts about this deployment. */
@Path("/api/v2/system")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
class SystemResource {
    private final OutgoingAddresses addresses;

    SystemResource(PublicIps ips) {
        this.addresses = new OutgoingAddresses(ips.ipv4(), ips.ipv6());
    }

    @GET
    @Path("/public-ips")
    @Operation(summary = "List the addresses that calls to WeCom leave from")
    public RestResponse<OutgoingAddresses> publicIps() {
        return ResponseBuilder.ok(addresses)
                .tag(EntityVersion.tag(Integer.toUnsignedLong(addresses.hashCode())))
                .build();
    }
}
