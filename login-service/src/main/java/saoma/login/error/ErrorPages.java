package saoma.login.error;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import saoma.login.PublicUrl;
import saoma.login.branding.Brand;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.LastRequest;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.Outcome;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionService;
import saoma.login.interaction.InteractionStore;
import saoma.login.page.ErrorPage;
import saoma.login.page.ErrorPage.Application;
import saoma.login.page.ErrorPage.WayOn;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** Renders the error page. */
@Singleton
class ErrorPages {
    private static final int UNAVAILABLE = 503;
    /** WeCom's shortest block, and as good as any other time for the rest (RFC 9110 §10.2.3). */
    private static final int RETRY_AFTER_SECONDS = 60;

    private final InteractionStore interactions;
    private final InteractionService interactionService;
    private final ForgottenRequests forgotten;
    private final WaysOn waysOn;
    private final CurrentPool currentPool;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    ErrorPages(
            InteractionStore interactions,
            InteractionService interactionService,
            ForgottenRequests forgotten,
            WaysOn waysOn,
            CurrentPool currentPool,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.interactions = interactions;
        this.interactionService = interactionService;
        this.forgotten = forgotten;
        this.waysOn = waysOn;
        this.currentPool = currentPool;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    /** What the page offers, each null when it does not. @param better than to start again */
    private record Ways(String startAgain, WayOn better, Application application) {}

    /** Offers to start again there. */
    Uni<Response> answer(ErrorCode code, String reference, String startAgain, HttpHeaders headers) {
        return answer(code, reference, new Ways(startAgain, null, null), null, null, headers);
    }

    /**
     * Offers to open an application.
     *
     * @param clientId as a stranger sent it; null for the one that sent this browser here last
     */
    Uni<Response> answerForApplication(String clientId, ErrorCode code, String reference, HttpHeaders headers) {
        return waysOn.application(clientId == null ? cookies.lastApplication(currentPool.get(), headers) : clientId)
                .flatMap(
                        application -> answer(code, reference, new Ways(null, null, application), null, null, headers));
    }

    /**
     * Offers to start the interaction again.
     *
     * @param interactionId as a stranger sent it; when it leads nowhere, the one this browser began last is taken, and
     *     when Redis has lost that too, the address of its application
     */
    Uni<Response> answerFor(String interactionId, ErrorCode code, String reference, HttpHeaders headers) {
        return answerFor(interactionId, null, code, reference, headers);
    }

    /**
     * As above, and offers what helps more where something does.
     *
     * @param connection whose classic door or app that is, as a stranger sent it; null when neither would help
     */
    Uni<Response> answerFor(
            String interactionId, String connection, ErrorCode code, String reference, HttpHeaders headers) {
        return interactions
                .find(interactionId)
                .flatMap(named ->
                        named == null ? last(headers) : Uni.createFrom().item(named))
                // without Redis there is still a page
                .onFailure()
                .recoverWithNull()
                .flatMap(interaction -> interaction == null
                        ? answerForNone(code, reference, headers)
                        : Uni.combine()
                                .all()
                                .unis(waysOn.of(interaction, connection, code), brand(interaction))
                                .asTuple()
                                .flatMap(found -> answer(
                                        code,
                                        reference,
                                        new Ways(interactionService.startAgain(interaction), found.getItem1(), null),
                                        interaction.request().uiLocales(),
                                        found.getItem2(),
                                        headers)));
    }

    /** Whoever is to go back to an application begins nothing anew: what they began there may be done long ago. */
    private Uni<Response> answerForNone(ErrorCode code, String reference, HttpHeaders headers) {
        Uni<String> startAgain = code.outcome() == Outcome.RETURN_TO_APP
                ? Uni.createFrom().nullItem()
                : forgotten.startAgain(cookies.lastRequest(headers));
        return startAgain.flatMap(address -> address == null
                ? answerForApplication(null, code, reference, headers)
                : answer(code, reference, address, headers));
    }

    /** Leads back to a person's account page, from which they left for WeCom. */
    Uni<Response> answerForErrand(Pool pool, ErrorCode code, String reference, HttpHeaders headers) {
        return answer(code, reference, publicUrl.account(pool, null), headers);
    }

    private Uni<Interaction> last(HttpHeaders headers) {
        return interactions
                .find(lastId(headers))
                .map(last -> last != null && isOf(last, cookies.browser(headers)) ? last : null);
    }

    private String lastId(HttpHeaders headers) {
        LastRequest last = cookies.lastRequest(headers);
        return last == null ? null : last.interaction();
    }

    /** On the central host a browser has another secret than where the pool lives. */
    private static boolean isOf(Interaction interaction, Secret browser) {
        return interaction.begunBy(browser) || interaction.leavesIn(browser);
    }

    /** @return null when nobody can tell any more */
    private Uni<Brand> brand(Interaction interaction) {
        return interactionService
                .client(interaction)
                .map(Brand::of)
                // whatever is wrong with the client, or with us, there is still a page
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Response> answer(
            ErrorCode code, String reference, Ways ways, String uiLocales, Brand brand, HttpHeaders headers) {
        Language language = pages.language(uiLocales, headers);
        Integer retryAfter = code == ErrorCode.WECOM_LIMIT_REACHED ? RETRY_AFTER_SECONDS : null;
        return pages.answer(
                        code.status(),
                        language,
                        brand,
                        frame -> new ErrorPage(
                                frame,
                                code,
                                reference,
                                ways.startAgain(),
                                retryAfter,
                                ways.better(),
                                ways.application(),
                                publicUrl.account(currentPool.get(), null)))
                .map(page -> code.status() == UNAVAILABLE
                        ? Response.fromResponse(page)
                                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                                .build()
                        : page);
    }
}
