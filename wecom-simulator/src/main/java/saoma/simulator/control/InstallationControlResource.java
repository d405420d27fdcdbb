package saoma.simulator.control;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.simulator.installation.AuthorizationEvents;
import saoma.simulator.installation.Installation;
import saoma.simulator.installation.Installations;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.SuiteKind;
import saoma.simulator.suite.Suites;

/** Which enterprise has installed which app, and what its administrators do about it; each act is pushed to the app. */
@Path("/control/installations")
@NonBlocking
class InstallationControlResource {
    private final Installations installations;
    private final AuthorizationEvents events;
    private final Suites suites;
    private final Directory directory;

    InstallationControlResource(
            Installations installations, AuthorizationEvents events, Suites suites, Directory directory) {
        this.installations = installations;
        this.events = events;
        this.suites = suites;
        this.directory = directory;
    }

    /**
     * An installation from the app market.
     *
     * @param enterprise plain CorpID
     * @param userId of the administrator; null for any
     * @param state null for none
     */
    record Order(String suiteId, String enterprise, String userId, String state) {}

    /** @param members plain userids; null for everyone */
    record Range(Set<String> members) {}

    /** @param enterprise plain CorpID; null for all, as {@code suite} */
    @GET
    public List<Installation> list(@RestQuery String suite, @RestQuery String enterprise) {
        return installations.all().stream()
                .filter(installation -> suite == null || suite.equals(installation.suiteId()))
                .filter(installation -> enterprise == null || enterprise.equals(installation.enterprise()))
                .toList();
    }

    @POST
    @ResponseStatus(201)
    public AuthorizationEvents.Installed install(Order order) {
        Suite suite = app(Refusal.requirePresent(order).suiteId);
        if (installations.find(suite.suiteId(), order.enterprise).isPresent()) {
            throw Refusal.conflict("the enterprise has installed this app");
        }
        Person administrator = administrator(order.enterprise, order.userId);
        return events.install(suite, administrator, Objects.requireNonNullElse(order.state, ""));
    }

    @DELETE
    @Path("{suiteId}/{enterprise}")
    public void uninstall(String suiteId, String enterprise) {
        events.uninstall(suiteId, enterprise).orElseThrow(() -> Refusal.notFound("installation"));
    }

    @PUT
    @Path("{suiteId}/{enterprise}/visible-range")
    public Installation show(String suiteId, String enterprise, Range range) {
        return events.show(suiteId, enterprise, Refusal.requirePresent(range).members)
                .orElseThrow(() -> Refusal.notFound("installation"));
    }

    @POST
    @Path("{suiteId}/{enterprise}/reset-permanent-code")
    public AuthorizationEvents.Installed renew(String suiteId, String enterprise) {
        if (installations.find(suiteId, enterprise).isEmpty()) {
            throw Refusal.notFound("installation");
        }
        return events.renewPermanentCode(app(suiteId), administrator(enterprise, null))
                .orElseThrow(() -> Refusal.notFound("installation"));
    }

    @POST
    @Path("{suiteId}/{enterprise}/change-app-admin")
    public Installation changeAppAdmin(String suiteId, String enterprise) {
        return events.changeAppAdmin(suiteId, enterprise).orElseThrow(() -> Refusal.notFound("installation"));
    }

    private Suite app(String suiteId) {
        Suite suite = suites.find(suiteId).orElseThrow(() -> Refusal.notFound("suite"));
        if (suite.kind() != SuiteKind.APP) {
            throw Refusal.conflict("this suite cannot be installed");
        }
        return suite;
    }

    private Person administrator(String enterprise, String userId) {
        if (enterprise == null || directory.enterprise(enterprise).isEmpty()) {
            throw Refusal.notFound("enterprise");
        }
        return directory.members(enterprise).stream()
                .filter(member -> userId == null || userId.equals(member.userId()))
                .filter(member -> member.mayInstall())
                .findFirst()
                .flatMap(member -> directory.person(new MemberKey(enterprise, member.userId())))
                .orElseThrow(() -> Refusal.conflict("no such administrator, or one who may not install"));
    }
}
