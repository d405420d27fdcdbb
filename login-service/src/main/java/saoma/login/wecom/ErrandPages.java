package saoma.login.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import saoma.login.PublicUrl;
import saoma.login.browser.BrowserCookies;
import saoma.login.browser.Secret;
import saoma.login.door.Drivers;
import saoma.login.door.Passage;
import saoma.login.door.Traveller;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.handover.DepartureTicket;
import saoma.login.handover.HandOverStore;
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
    private final HandOverStore handOvers;
    private final PublicUrl publicUrl;
    private final BrowserCookies cookies;
    private final Pages pages;
    private final Clock clock;

    ErrandPages(
            Departures departures,
            Drivers drivers,
            HandOverStore handOvers,
            PublicUrl publicUrl,
            BrowserCookies cookies,
            Pages pages,
            Clock clock) {
        this.departures = departures;
        this.drivers = drivers;
        this.handOvers = handOvers;
        this.publicUrl = publicUrl;
        this.cookies = cookies;
        this.pages = pages;
        this.clock = clock;
    }

    /** @param connection null when there is none (any more): then {@link ErrorCode#CONNECTION_DISABLED} */
    public Uni<Response> leave(Errand errand, Connection connection, HttpHeaders headers) {
        return publicUrl.hasDomain(errand.inPool())
                ? leaveForCentralHost(errand, connection, headers)
                : leave(errand, connection, null, headers);
    }

    /** By a page and not by a redirect, which browsers would have to find in the policy for the form before it. */
    private Uni<Response> leaveForCentralHost(Errand errand, Connection connection, HttpHeaders headers) {
        Secret browser = cookies.browserOrNew(headers);
        Passage passage = passage(connection, traveller(browser, headers));
        return handOvers
                .depart(DepartureTicket.of(errand, connection.identifier(), browser.digest()))
                .flatMap(path -> page(passage, publicUrl.central(path), headers))
                .map(page -> Response.fromResponse(page)
                        .cookie(cookies.browser(browser))
                        .build());
    }

    /** @param homeBrowserDigest digest of the secret that the browser has where the pool lives; null when that is here */
    Uni<Response> leave(Errand errand, Connection connection, String homeBrowserDigest, HttpHeaders headers) {
        Secret browser = cookies.browserOrNew(headers);
        Passage passage = passage(connection, traveller(browser, headers));
        return departures
                .depart(
                        UpstreamState.of(errand, connection, passage, browser, homeBrowserDigest, clock.instant()),
                        language(headers))
                .flatMap(target -> page(passage, target.toString(), headers))
                // WeCom compares the Referer's host with the launch domain and refuses who comes without
                .map(page -> Response.fromResponse(page)
                        .header("Referrer-Policy", "origin")
                        .cookie(cookies.browser(browser))
                        .build());
    }

    private Uni<Response> page(Passage passage, String target, HttpHeaders headers) {
        return pages.answer(200, language(headers), frame -> new StartPage(frame, passage.door(), target));
    }

    private Language language(HttpHeaders headers) {
        return pages.language(null, headers);
    }

    private static Traveller traveller(Secret browser, HttpHeaders headers) {
        return new Traveller(browser, headers.getHeaderString(HttpHeaders.USER_AGENT));
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
