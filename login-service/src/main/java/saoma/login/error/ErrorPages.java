package saoma.login.error;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import saoma.configuration.Applications;
import saoma.configuration.Connections;
import saoma.login.PublicUrl;
import saoma.login.branding.Brand;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.LastApplication;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.installation.InstallationState;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionService;
import saoma.login.interaction.InteractionStore;
import saoma.login.page.ErrorPage;
import saoma.login.page.ErrorPage.WayOn;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.login.signin.PendingLinkStore;
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
    private final Applications applications;
    private final Connections connections;
    private final PendingLinkStore pendingLinks;
    private final CurrentPool currentPool;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final PublicUrl publicUrl;

    ErrorPages(
            InteractionStore interactions,
            InteractionService interactionService,
            Applications applications,
            Connections connections,
            PendingLinkStore pendingLinks,
            CurrentPool currentPool,
            BrowserCookies cookies,
            Pages pages,
            PublicUrl publicUrl) {
        this.interactions = interactions;
        this.interactionService = interactionService;
        this.applications = applications;
        this.connections = connections;
        this.pendingLinks = pendingLinks;
        this.currentPool = currentPool;
        this.cookies = cookies;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    /** @param startAgain null when there is nothing to start again */
    Uni<Response> answer(ErrorCode code, String reference, String startAgain, HttpHeaders headers) {
        return answer(code, reference, startAgain, null, null, null, headers);
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
                        ? applicationAddress(headers).flatMap(address -> answer(code, reference, address, headers))
                        : Uni.combine()
                                .all()
                                .unis(wayOn(interaction, connection, code), brand(interaction))
                                .asTuple()
                                .flatMap(found -> answer(
                                        code,
                                        reference,
                                        interactionService.startAgain(interaction),
                                        found.getItem1(),
                                        interaction.request().uiLocales(),
                                        found.getItem2(),
                                        headers)));
    }

    /** Leads back to a person's account page, from which they left for WeCom. */
    Uni<Response> answerForErrand(Pool pool, ErrorCode code, String reference, HttpHeaders headers) {
        return answer(code, reference, publicUrl.account(pool, null), headers);
    }

    private Uni<Interaction> last(HttpHeaders headers) {
        return interactions
                .find(cookies.lastInteraction(headers))
                .map(last -> last != null && isOf(last, cookies.browser(headers)) ? last : null);
    }

    /** @return where the sign-in of the application that this browser wanted last begins; null when nobody can tell */
    private Uni<String> applicationAddress(HttpHeaders headers) {
        LastApplication last = cookies.lastApplication(headers);
        if (last == null) {
            return Uni.createFrom().nullItem();
        }
        return publicUrl
                .ready(last.pool())
                .chain(() -> applications.find(last.pool(), last.clientId()))
                .onItem()
                .ifNotNull()
                .transform(client -> publicUrl.in(last.pool(), "/a/" + client.identifier()))
                // without configuration there is still a page
                .onFailure()
                .recoverWithNull();
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

    /** @return null when nothing helps more than to start again */
    private Uni<WayOn> wayOn(Interaction interaction, String connection, ErrorCode code) {
        if (code == ErrorCode.NO_ACCOUNT) {
            return pendingLinks
                    .find(interaction)
                    .map(asked -> asked == null
                            ? null
                            : new WayOn(
                                    WayOn.Kind.BINDING_CODE,
                                    publicUrl.in(interaction.inPool(), interaction.linkPath())))
                    // without Redis there is still a page
                    .onFailure()
                    .recoverWithNull();
        }
        if (connection == null || !connection.matches(Pool.IDENTIFIER_PATTERN)) {
            return Uni.createFrom().nullItem();
        }
        return code == ErrorCode.ENTERPRISE_NOT_INSTALLED
                ? installation(interaction.inPool(), connection)
                : Uni.createFrom()
                        .item(new WayOn(WayOn.Kind.CLASSIC_DOOR, publicUrl.classicStart(interaction, connection)));
    }

    private Uni<WayOn> installation(Pool pool, String identifier) {
        return connections
                .find(pool, identifier)
                .map(connection -> connection == null || connection.doors().workbench() == null
                        ? null
                        : new WayOn(
                                WayOn.Kind.INSTALLATION,
                                publicUrl.central(InstallationState.path(
                                        pool, connection.doors().workbench().suiteId()))))
                // without configuration there is still a page
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Response> answer(
            ErrorCode code,
            String reference,
            String startAgain,
            WayOn wayOn,
            String uiLocales,
            Brand brand,
            HttpHeaders headers) {
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
                                startAgain,
                                retryAfter,
                                wayOn,
                                publicUrl.in(currentPool.get(), "/account")))
                .map(page -> code.status() == UNAVAILABLE
                        ? Response.fromResponse(page)
                                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                                .build()
                        : page);
    }
}
