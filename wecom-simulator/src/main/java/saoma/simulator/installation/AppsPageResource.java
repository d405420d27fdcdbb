package saoma.simulator.installation;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import saoma.simulator.callback.Push;
import saoma.simulator.callback.Pushes;
import saoma.simulator.callback.TicketSchedule;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Enterprise;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;
import saoma.simulator.suite.Suite;
import saoma.simulator.suite.SuiteKind;
import saoma.simulator.suite.SuiteTickets;
import saoma.simulator.suite.Suites;

/** The consoles of provider and customer on one page, for whoever shows or tries things by hand. */
@Path("/sim/apps")
@NonBlocking
class AppsPageResource {
    private final Suites suites;
    private final SuiteTickets tickets;
    private final TicketSchedule schedule;
    private final Pushes pushes;
    private final Installations installations;
    private final AuthorizationEvents events;
    private final Directory directory;

    AppsPageResource(
            Suites suites,
            SuiteTickets tickets,
            TicketSchedule schedule,
            Pushes pushes,
            Installations installations,
            AuthorizationEvents events,
            Directory directory) {
        this.suites = suites;
        this.tickets = tickets;
        this.schedule = schedule;
        this.pushes = pushes;
        this.installations = installations;
        this.events = events;
        this.directory = directory;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public AppsPage show() {
        List<AppsPage.Row> rows = suites.all().stream()
                .map(suite ->
                        new AppsPage.Row(suite, tickets.valid(suite.suiteId()).size(), lastPush(suite)))
                .toList();
        List<AppsPage.Use> uses = installations.all().stream()
                .sorted(Comparator.comparing(Installation::suiteId).thenComparing(Installation::enterprise))
                .map(installation -> new AppsPage.Use(
                        installation,
                        directory
                                .enterprise(installation.enterprise())
                                .map(Enterprise::name)
                                .orElseThrow()))
                .toList();
        List<Suite> apps = suites.all().stream()
                .filter(suite -> suite.kind() == SuiteKind.APP)
                .toList();
        return new AppsPage(rows, uses, apps, directory.enterprises());
    }

    private Push lastPush(Suite suite) {
        return pushes.newestFirst().stream()
                .filter(push -> push.suiteId().equals(suite.suiteId()))
                .findFirst()
                .orElse(null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> act(@RestForm String action, @RestForm String suite, @RestForm String enterprise) {
        Suite chosen = suites.find(suite).orElseThrow(BadRequestException::new);
        Uni<?> done =
                switch (action == null ? "" : action) {
                    case "push" -> schedule.pushNow(chosen);
                    case "install" -> done(() -> events.install(chosen, administrator(chosen, enterprise), ""));
                    case "uninstall" -> done(() -> events.uninstall(suite, enterprise));
                    default -> throw new BadRequestException();
                };
        return done.replaceWith(() -> Response.seeOther(URI.create("/sim/apps")).build());
    }

    private static Uni<Void> done(Runnable act) {
        act.run();
        return Uni.createFrom().voidItem();
    }

    private Person administrator(Suite app, String enterprise) {
        if (app.kind() != SuiteKind.APP) {
            throw new BadRequestException();
        }
        return directory.members(enterprise == null ? "" : enterprise).stream()
                .filter(member -> member.mayInstall())
                .findFirst()
                .flatMap(member -> directory.person(new MemberKey(enterprise, member.userId())))
                .orElseThrow(BadRequestException::new);
    }
}
