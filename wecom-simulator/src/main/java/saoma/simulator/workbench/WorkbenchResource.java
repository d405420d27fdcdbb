package saoma.simulator.workbench;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestForm;
import saoma.simulator.client.DesktopClient;
import saoma.simulator.client.SignedIn;
import saoma.simulator.page.Choice;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;
import saoma.simulator.workbench.WorkbenchPage.Tile;

/** Ours, not WeCom's: where a visitor becomes a person and opens that person's apps. */
@Path("/sim/workbench")
@NonBlocking
class WorkbenchResource {
    private final Directory directory;
    private final Apps apps;
    private final SignedIn signedIn;
    private final DesktopClient desktop;

    WorkbenchResource(Directory directory, Apps apps, SignedIn signedIn, DesktopClient desktop) {
        this.directory = directory;
        this.apps = apps;
        this.signedIn = signedIn;
        this.desktop = desktop;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public WorkbenchPage look(@RestCookie(SignedIn.COOKIE) String cookie) {
        Person person = signedIn.person(cookie).orElse(null);
        List<Person> offered = directory.people().stream()
                .filter(somebody -> !somebody.member().disabled())
                .toList();
        return new WorkbenchPage(
                Choice.of(offered, person == null ? null : person.key()),
                person,
                desktop.person().orElse(null),
                person == null ? List.of() : tiles(person));
    }

    private List<Tile> tiles(Person person) {
        return apps.of(person).stream().map(suite -> Tile.of(suite, person)).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response act(@RestForm String action, @RestForm String member) {
        Response.ResponseBuilder back = Response.seeOther(URI.create("/sim/workbench"));
        switch (action == null ? "" : action) {
            case "sign-in" -> back.cookie(signedIn.cookie(chosen(member)));
            case "sign-out" -> back.cookie(signedIn.cookie(null));
            case "desktop" -> desktop.signIn(chosen(member));
            case "quit" -> desktop.signIn(null);
            default -> throw new BadRequestException();
        }
        return back.build();
    }

    private MemberKey chosen(String member) {
        return MemberKey.parse(member)
                .filter(key -> directory.person(key).isPresent())
                .orElseThrow(BadRequestException::new);
    }
}
