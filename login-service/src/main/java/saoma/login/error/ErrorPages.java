package saoma.login.error;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.failure.ErrorCode;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionService;
import saoma.login.interaction.InteractionStore;
import saoma.login.page.ErrorPage;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.protocol.Pool;

/** Renders the error page. */
@Singleton
class ErrorPages {
    private static final int UNAVAILABLE = 503;
    /** WeCom's shortest block, and as good as any other time for the rest (RFC 9110 §10.2.3). */
    private static final int RETRY_AFTER_SECONDS = 60;

    private final InteractionStore interactions;
    private final InteractionService interactionService;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    ErrorPages(
            InteractionStore interactions,
            InteractionService interactionService,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.interactions = interactions;
        this.interactionService = interactionService;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    /** @param startAgain null when there is nothing to start again */
    Uni<Response> answer(ErrorCode code, String reference, String startAgain, HttpHeaders headers) {
        return answer(code, reference, startAgain, null, null, headers);
    }

    /**
     * Offers to start the interaction again.
     *
     * @param interactionId as a stranger sent it; when it leads nowhere, the one this browser began last is taken
     */
    Uni<Response> answerFor(String interactionId, ErrorCode code, String reference, HttpHeaders headers) {
        return answerFor(interactionId, null, code, reference, headers);
    }

    /**
     * As above, and offers WeCom's classic door.
     *
     * @param connection whose door that is, as a stranger sent it; null when it would not help
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
                        ? answer(code, reference, null, headers)
                        : answer(
                                code,
                                reference,
                                interactionService.startAgain(interaction),
                                classicDoor(interaction, connection),
                                interaction.request().uiLocales(),
                                headers));
    }

    private Uni<Interaction> last(HttpHeaders headers) {
        return interactions
                .find(cookies.lastInteraction(headers))
                .map(last -> last != null && last.begunBy(cookies.browser(headers)) ? last : null);
    }

    private String classicDoor(Interaction interaction, String connection) {
        return connection != null && connection.matches(Pool.IDENTIFIER_PATTERN)
                ? publicUrl.central(interaction.classicStartPath(connection))
                : null;
    }

    private Uni<Response> answer(
            ErrorCode code,
            String reference,
            String startAgain,
            String classicDoor,
            String uiLocales,
            HttpHeaders headers) {
        Language language = Language.choose(uiLocales, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        Integer retryAfter = code == ErrorCode.WECOM_LIMIT_REACHED ? RETRY_AFTER_SECONDS : null;
        return pages.answer(
                        code.status(),
                        language,
                        frame -> new ErrorPage(frame, code, reference, startAgain, retryAfter, classicDoor))
                .map(page -> code.status() == UNAVAILABLE
                        ? Response.fromResponse(page)
                                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                                .build()
                        : page);
    }
}
