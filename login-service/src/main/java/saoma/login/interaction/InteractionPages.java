package saoma.login.interaction;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import saoma.authorization.AuthorizationRequest;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.consent.ConsentService;
import saoma.login.session.Session;
import saoma.protocol.Pool;

/** Begins interactions: remembers the request and sends the browser to the page that asks the person. */
@Singleton
public class InteractionPages {
    private final InteractionStore interactions;
    private final ConsentService consents;
    private final BrowserCookies cookies;
    private final PublicUrl publicUrl;
    private final Clock clock;

    InteractionPages(
            InteractionStore interactions,
            ConsentService consents,
            BrowserCookies cookies,
            PublicUrl publicUrl,
            Clock clock) {
        this.interactions = interactions;
        this.consents = consents;
        this.cookies = cookies;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /** The person of this session is asked to allow what the client wants. */
    public Uni<Response> askConsent(Pool pool, AuthorizationRequest request, Session session, HttpHeaders headers) {
        Secret browser = cookies.browserOrNew(headers);
        Interaction interaction = Interaction.begin(pool, request, browser);
        return consents.ask(interaction, session)
                .chain(() -> begin(interaction, browser, publicUrl.in(pool, interaction.consentPath())));
    }

    /** @param connection to go straight to; null to let the person choose */
    public Uni<Response> signIn(Pool pool, AuthorizationRequest request, String connection, HttpHeaders headers) {
        Secret browser = cookies.browserOrNew(headers);
        Interaction interaction = Interaction.begin(pool, request, browser);
        return begin(
                interaction,
                browser,
                connection == null ? publicUrl.in(pool, interaction.path()) : publicUrl.start(interaction, connection));
    }

    private Uni<Response> begin(Interaction interaction, Secret browser, String next) {
        return interactions.save(interaction).replaceWith(() -> {
            Response.ResponseBuilder response = Response.seeOther(URI.create(next))
                    .cookie(cookies.begun(
                            browser, interaction.lastRequest(clock.instant()), interaction.traceParent()));
            // nobody goes to a device by a link
            return interaction.request().userCode() == null
                    ? response.cookie(cookies.lastApplication(interaction.inPool(), interaction.clientId()))
                            .build()
                    : response.build();
        });
    }
}
