package saoma.token.device;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.function.UnaryOperator;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.DeviceAuthorization;
import saoma.protocol.Pool;
import saoma.rest.Problem;
import saoma.rest.ProblemException;
import saoma.token.logout.SessionRegister;

/** Where login-service learns which device shows a code, and says what the person decided. */
@Path("/internal/pools/{pool}/device-authorizations/{userCode}")
@RolesAllowed("internal")
public class DeviceDecisionResource {
    private final DeviceStore devices;
    private final SessionRegister sessions;

    DeviceDecisionResource(DeviceStore devices, SessionRegister sessions) {
        this.devices = devices;
        this.sessions = sessions;
    }

    @GET
    public Uni<DeviceAuthorization> find(String pool, String userCode) {
        return devices.findByUserCode(new Pool(pool), userCode)
                .map(found ->
                        found.orElseThrow(DeviceDecisionResource::notFound).authorization());
    }

    @POST
    @Path("/approval")
    public Uni<Void> approve(String pool, String userCode, @NotNull AuthorizationGrant grant) {
        return sessions.register(new Pool(pool), grant)
                .chain(() -> decide(pool, userCode, device -> device.approvedAs(grant)));
    }

    @POST
    @Path("/denial")
    public Uni<Void> deny(String pool, String userCode) {
        return decide(pool, userCode, WaitingDevice::refused);
    }

    private Uni<Void> decide(String pool, String userCode, UnaryOperator<WaitingDevice> decision) {
        return devices.decide(new Pool(pool), userCode, decision)
                .invoke(heard -> {
                    if (!heard) {
                        throw notFound();
                    }
                })
                .replaceWithVoid();
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.notFound("No device waits with this code"));
    }
}
