package saoma.simulator.console;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import saoma.simulator.calls.CallCounters;
import saoma.simulator.code.Code;
import saoma.simulator.code.CodeKind;
import saoma.simulator.code.Codes;
import saoma.simulator.code.ReturnAddress;
import saoma.simulator.page.Choice;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.Domain;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;
import saoma.simulator.suite.Suite;
import saoma.simulator.workbench.Apps;

/** Ours, not WeCom's: where a visitor becomes an administrator and clicks "business settings" of an installed app. */
@Path("/sim/console")
@NonBlocking
class ConsoleResource {
    private final Directory directory;
    private final Apps apps;
    private final Codes codes;
    private final ReturnAddress returnAddress;
    private final CallCounters counters;

    ConsoleResource(Directory directory, Apps apps, Codes codes, ReturnAddress returnAddress, CallCounters counters) {
        this.directory = directory;
        this.apps = apps;
        this.codes = codes;
        this.returnAddress = returnAddress;
        this.counters = counters;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public ConsolePage look(@RestQuery String member) {
        Person person = administrator(member).orElse(null);
        List<Person> offered =
                directory.people().stream().filter(ConsoleResource::mayEnter).toList();
        return new ConsolePage(
                Choice.of(offered, person == null ? null : person.key()),
                person,
                person == null ? List.of() : apps.of(person.enterprise()));
    }

    /** The click, which takes a code along and nothing else. */
    @POST
    @Path("settings")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response open(@RestForm String member, @RestForm String suite) {
        counters.called("business_settings");
        Person person = administrator(member).orElseThrow(BadRequestException::new);
        Suite app = apps.of(person.enterprise()).stream()
                .filter(installed -> installed.suiteId().equals(suite) && installed.businessSettingsUrl() != null)
                .findAny()
                .orElseThrow(BadRequestException::new);
        String domain = Domain.of(app.businessSettingsUrl()).orElseThrow();
        Code code = codes.issue(CodeKind.CONSOLE, app.provider(), domain, person);
        return Response.seeOther(returnAddress.of(app.businessSettingsUrl(), null, code))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Optional<Person> administrator(String member) {
        return MemberKey.parse(member).flatMap(directory::person).filter(ConsoleResource::mayEnter);
    }

    private static boolean mayEnter(Person person) {
        return person.member().administers() && !person.member().disabled();
    }
}
