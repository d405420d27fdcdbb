package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.suite.Suites;
import saoma.simulator.workbench.Consents;

/** What members have agreed to tell apps in the client. */
@Path("/control/consents")
@NonBlocking
class ConsentControlResource {
    private final Consents consents;
    private final Suites suites;
    private final Directory directory;

    ConsentControlResource(Consents consents, Suites suites, Directory directory) {
        this.consents = consents;
        this.suites = suites;
        this.directory = directory;
    }

    record Order(String suiteId, MemberKey member) {}

    @GET
    public List<Consents.Consent> list() {
        return consents.newestFirst();
    }

    @POST
    @ResponseStatus(201)
    public Consents.Consent give(Order order) {
        if (suites.find(Refusal.requirePresent(order).suiteId).isEmpty()) {
            throw Refusal.notFound("suite");
        }
        if (order.member == null || directory.person(order.member).isEmpty()) {
            throw Refusal.notFound("member");
        }
        return consents.give(order.suiteId, order.member);
    }

    @DELETE
    public void clear() {
        consents.clear();
    }
}
