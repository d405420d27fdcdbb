package saoma.login.device;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import saoma.authorization.AuthorizationRequest;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.interaction.InteractionPages;
import saoma.login.interaction.NextStep;
import saoma.login.interaction.NextStepService;
import saoma.login.page.DevicePage;
import saoma.login.page.DevicePage.Notice;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** Where a person types the code that a device shows (RFC 8628 §3.3); the question whether it may in is asked later. */
@Path("/device")
@PermitAll
public class DeviceResource {
    static final String PATH = "/device";

    private final CurrentPool currentPool;
    private final DeviceService devices;
    private final NextStepService nextSteps;
    private final InteractionPages interactions;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    DeviceResource(
            CurrentPool currentPool,
            DeviceService devices,
            NextStepService nextSteps,
            InteractionPages interactions,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.currentPool = currentPool;
        this.devices = devices;
        this.nextSteps = nextSteps;
        this.interactions = interactions;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    /** @param outcome how an earlier decision ended; null when there was none */
    @GET
    public Uni<Response> ask(
            @QueryParam("user_code") String userCode,
            @QueryParam("outcome") String outcome,
            @Context HttpHeaders headers) {
        return page(200, userCode, Notice.of(outcome), headers);
    }

    /** The ingress sets {@code X-Forwarded-For}; a browser that sends one of its own finds it replaced. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> find(
            @RestForm("user_code") String userCode,
            @HeaderParam("X-Forwarded-For") String address,
            @Context HttpHeaders headers) {
        Pool pool = currentPool.get();
        return devices.find(pool, userCode, address).flatMap(found -> switch (found.result()) {
            case TOO_MANY_GUESSES -> page(429, userCode, Notice.TOO_MANY, headers);
            case UNKNOWN -> page(404, userCode, Notice.UNKNOWN, headers);
            case WAITING -> goOn(pool, found.client(), found.request(), headers);
        });
    }

    private Uni<Response> goOn(
            Pool pool, ApplicationConfiguration client, AuthorizationRequest request, HttpHeaders headers) {
        return nextSteps
                .decide(pool, request, client, cookies.session(pool, headers))
                .flatMap(step -> step instanceof NextStep.AskConsent ask
                        ? interactions.askConsent(pool, request, ask.session(), headers)
                        : interactions.signIn(pool, request, null, headers));
    }

    private Uni<Response> page(int status, String userCode, Notice notice, HttpHeaders headers) {
        Language language = pages.language(null, headers);
        return pages.answer(
                status,
                language,
                frame -> new DevicePage(
                        frame, publicUrl.in(currentPool.get(), PATH), DeviceService.shown(userCode), notice));
    }
}
