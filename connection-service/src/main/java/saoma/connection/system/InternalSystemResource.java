package saoma.connection.system;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import saoma.protocol.OutgoingAddresses;

/** The same facts for the other services; never routed by the ingress. */
@Path("/internal/system")
@RolesAllowed("internal")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Internal")
class InternalSystemResource {
    private final OutgoingAddresses addresses;

    InternalSystemResource(PublicIps ips) {
        this.addresses = new OutgoingAddresses(ips.ipv4(), ips.ipv6());
    }

    @GET
    @Path("/public-ips")
    @Operation(summary = "List the addresses that calls to WeCom leave from")
    public OutgoingAddresses publicIps() {
        return addresses;
    }
}
