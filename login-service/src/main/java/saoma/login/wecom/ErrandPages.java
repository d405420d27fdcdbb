package saoma.login.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.door.Drivers;
import saoma.login.door.Passage;
import saoma.login.door.Traveller;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.identity.Errand;
import saoma.login.page.Language;
import saoma.login.page.Pages;
import saoma.login.page.StartPage;
import saoma.protocol.ApplicationConfiguration.Connection;

/** The page from which a signed-in person leaves for WeCom (wecom-protocol.md, section 9.2). */
@Singleton
public class ErrandPages {
    private final Departures departures;
    private final Drivers drivers;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final Clock clock;

    ErrandPages(Departures departures, Drivers drivers, BrowserCookies cookies, Pages pages, Clock clock) {
        this.departures = departures;
        this.drivers = drivers;
        this.cookies = cookies;
        this.pages = pages;
        this.clock = clock;
    }

    /** @param connection null when there is none (any more): then {@link ErrorCode#CONNECTION_DISABLED} */
    public Uni<Response> leave(Errand errand, Connection connection, HttpHeaders headers) {
        Secret known = cookies.browser(headers);
        Secret browser = known == null ? Secret.random() : known;
        Language language = pages.language(null, headers);
        Passage passage = passage(connection, new Traveller(browser, headers.getHeaderString(HttpHeaders.USER_AGENT)));
        return departures
                .depart(UpstreamState.of(errand, connection, passage, browser, clock.instant()), language)
                .flatMap(target ->
                        pages.answer(200, language, frame -> new StartPage(frame, passage.door(), target.toString())))
                // WeCom compares the Referer's host with the launch domain and refuses who comes without
                .map(page -> Response.fromResponse(page)
                        .header("Referrer-Policy", "origin")
                        .cookie(cookies.browser(browser))
                        .build());
    }

    private Passage passage(Connection connection, Traveller traveller) {
        if (connection == null) {
            throw new SignInFailure(ErrorCode.CONNECTION_DISABLED, "the connection is unknown or switched off");
        }
        return drivers.choose(connection, traveller)
                .orElseThrow(() ->
                        new SignInFailure(ErrorCode.CONNECTION_DISABLED, "the connection does not lead to WeCom"));
    }
}
