package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import saoma.simulator.provider.Directory;
import saoma.simulator.qr.AutoConfirm;

/** Who confirms before anybody sees a QR page. */
@Path("/control/auto-confirm")
@NonBlocking
class AutoConfirmControlResource {
    private final AutoConfirm autoConfirm;
    private final Directory directory;

    AutoConfirmControlResource(AutoConfirm autoConfirm, Directory directory) {
        this.autoConfirm = autoConfirm;
        this.directory = directory;
    }

    @GET
    public AutoConfirm.Order get() {
        return autoConfirm.order();
    }

    @PUT
    public AutoConfirm.Order set(AutoConfirm.Order order) {
        if (Refusal.requirePresent(order).member() != null
                && directory.person(order.member()).isEmpty()) {
            throw Refusal.notFound("member");
        }
        autoConfirm.set(order);
        return order;
    }
}
