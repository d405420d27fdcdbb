package saoma.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import saoma.simulator.callback.Channel;
import saoma.simulator.callback.TicketSchedule;
import saoma.simulator.callback.Verifications;
import saoma.simulator.provider.Directory;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.SuiteTickets;
import saoma.simulator.suite.Suites;

/** Suites and their tickets: what their console would let a provider set and do. */
@Path("/control/suites")
@NonBlocking
class SuiteControlResource {
    private final Suites suites;
    private final SuiteTickets tickets;
    private final TicketSchedule schedule;
    private final Verifications verifications;
    private final Directory directory;
    private final Merge merge;

    SuiteControlResource(
            Suites suites,
            SuiteTickets tickets,
            TicketSchedule schedule,
            Verifications verifications,
            Directory directory,
            Merge merge) {
        this.suites = suites;
        this.tickets = tickets;
        this.schedule = schedule;
        this.verifications = verifications;
        this.directory = directory;
        this.merge = merge;
    }

    /** Each null when the suite has no such address. */
    record Verified(Verifications.Verification command, Verifications.Verification data) {}

    @GET
    public Collection<Suite> list() {
        return suites.all();
    }

    @POST
    @ResponseStatus(201)
    public Suite add(Suite suite) {
        if (suites.find(Refusal.requirePresent(suite).suiteId()).isPresent()) {
            throw Refusal.conflict("there is a suite with this suiteId");
        }
        return put(suite);
    }

    @GET
    @Path("{suiteId}")
    public Suite get(String suiteId) {
        return suite(suiteId);
    }

    @PATCH
    @Path("{suiteId}")
    public Suite change(String suiteId, ObjectNode changes) throws JsonProcessingException {
        Suite changed = merge.apply(suite(suiteId), changes, Suite.class);
        if (!changed.suiteId().equals(suiteId)) {
            throw Refusal.invalid("suiteId does not change");
        }
        return put(changed);
    }

    private Suite put(Suite suite) {
        if (directory.provider(suite.provider()).isEmpty()) {
            throw Refusal.notFound("provider");
        }
        suites.put(suite);
        return suite;
    }

    /** Those that still buy a token, newest first. */
    @GET
    @Path("{suiteId}/tickets")
    public List<String> tickets(String suiteId) {
        return tickets.valid(suite(suiteId).suiteId());
    }

    /** A new one, pushed at once; answers when that is done with. */
    @POST
    @Path("{suiteId}/tickets")
    @ResponseStatus(201)
    public Uni<TicketSchedule.Issued> push(String suiteId) {
        return schedule.pushNow(suite(suiteId));
    }

    @DELETE
    @Path("{suiteId}/tickets")
    public void forget(String suiteId) {
        tickets.forget(suite(suiteId).suiteId());
    }

    @POST
    @Path("{suiteId}/verify")
    public Uni<Verified> verify(String suiteId) {
        Suite suite = suite(suiteId);
        return verifications
                .verify(suite, Channel.COMMAND)
                .chain(command -> verifications.verify(suite, Channel.DATA).map(data -> new Verified(command, data)));
    }

    private Suite suite(String suiteId) {
        return suites.find(suiteId).orElseThrow(() -> Refusal.notFound("suite"));
    }
}
