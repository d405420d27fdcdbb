package saoma.simulator.installation;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import saoma.simulator.calls.CallCounters;
import saoma.simulator.code.Code;
import saoma.simulator.code.CodeKind;
import saoma.simulator.code.Codes;
import saoma.simulator.code.ReturnAddress;
import saoma.simulator.page.Choice;
import saoma.simulator.page.PageRefusal;
import saoma.simulator.page.PageRefusal.Reason;
import saoma.simulator.provider.Directory;
import saoma.simulator.provider.MemberKey;
import saoma.simulator.provider.Person;

/** The installation page (section 6.5, steps 3 and 4); keeps nothing between its two requests. */
@Path("/3rdapp/install")
@NonBlocking
class InstallPageResource {
    private final InstallRequestRules rules;
    private final PreAuthCodes preAuthCodes;
    private final Installations installations;
    private final Directory directory;
    private final Codes codes;
    private final ReturnAddress returnAddress;
    private final CallCounters counters;

    InstallPageResource(
            InstallRequestRules rules,
            PreAuthCodes preAuthCodes,
            Installations installations,
            Directory directory,
            Codes codes,
            ReturnAddress returnAddress,
            CallCounters counters) {
        this.rules = rules;
        this.preAuthCodes = preAuthCodes;
        this.installations = installations;
        this.directory = directory;
        this.codes = codes;
        this.returnAddress = returnAddress;
        this.counters = counters;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Uni<Response> show(@Context UriInfo uri) {
        counters.called("install");
        InstallRequest request = rules.accept(uri.getQueryParameters());
        List<Person> administrators = directory.people().stream()
                .filter(person -> person.member().mayInstall())
                .toList();
        return new InstallPage(request, Choice.of(administrators, null))
                .createUni()
                .map(html -> Response.ok(html, MediaType.TEXT_HTML + ";charset=UTF-8")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(MultivaluedMap<String, String> form) {
        InstallRequest request = rules.accept(form);
        if (!"confirm".equals(form.getFirst("action"))) {
            throw new PageRefusal(Reason.INSTALLATION_CANCELLED, request.suite().suiteId());
        }
        Person administrator = MemberKey.parse(form.getFirst("member"))
                .flatMap(directory::person)
                .filter(person -> person.member().mayInstall())
                .orElseThrow(BadRequestException::new);
        if (!preAuthCodes.use(request.preAuthCode())) {
            throw new PageRefusal(Reason.PRE_AUTH_CODE, "used");
        }
        return Response.seeOther(
                        returnAddress.of(request.redirectUri(), request.state(), install(request, administrator)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Code install(InstallRequest request, Person administrator) {
        installations.install(
                request.suite(),
                administrator.enterprise(),
                request.preAuthCode().isTest(),
                "");
        return codes.issue(CodeKind.INSTALLATION, request.suite().suiteId(), request.domain(), administrator);
    }
}
