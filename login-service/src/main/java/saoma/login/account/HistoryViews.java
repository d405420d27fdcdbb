package saoma.login.account;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import saoma.configuration.Applications;
import saoma.login.PublicUrl;
import saoma.login.browser.Secret;
import saoma.login.page.AccountPage;
import saoma.login.page.Moment;
import saoma.login.session.Session;
import saoma.login.session.SessionService;
import saoma.login.session.SignedOutResource;
import saoma.login.user.UserClient;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Pool;
import saoma.protocol.SignIn;
import saoma.protocol.UserClaims;

/** Where a person is signed in, and how they signed in before. */
@Singleton
class HistoryViews {
    private final SessionService sessions;
    private final UserClient users;
    private final ConnectionNames connections;
    private final Applications applications;
    private final BrowserNames browsers;
    private final PublicUrl publicUrl;

    HistoryViews(
            SessionService sessions,
            UserClient users,
            ConnectionNames connections,
            Applications applications,
            BrowserNames browsers,
            PublicUrl publicUrl) {
        this.sessions = sessions;
        this.users = users;
        this.connections = connections;
        this.applications = applications;
        this.browsers = browsers;
        this.publicUrl = publicUrl;
    }

    record View(AccountPage.Sessions sessions, List<AccountPage.PastSignIn> signIns) {}

    /** What people know things by: each map by what we know them by. */
    private record Names(
            Map<String, String> connections,
            Map<String, String> applications,
            Map<String, AccountPage.Browser> browsers) {}

    /**
     * @param claims null when the user is gone
     * @param secret of the session
     */
    Uni<View> of(Pool pool, Session session, UserClaims claims, Secret secret) {
        return Uni.combine()
                .all()
                .unis(sessions.of(session, claims), users.signIns(pool, session.subject()))
                .withUni((live, past) -> names(pool, live, past)
                        .map(names -> new View(
                                sessions(pool, session, secret, live, names),
                                past.stream().map(signIn -> past(signIn, names)).toList())));
    }

    private Uni<Names> names(Pool pool, List<Session> live, List<SignIn> past) {
        return Uni.combine()
                .all()
                .unis(
                        connections.of(
                                pool,
                                Stream.concat(
                                        live.stream().map(session -> session.authentication()
                                                .connection()),
                                        past.stream().map(SignIn::connection))),
                        applications(pool, past.stream().map(SignIn::clientId)),
                        browsers.of(Stream.concat(
                                live.stream().map(Session::userAgent),
                                past.stream().map(SignIn::userAgent))))
                .with(Names::new);
    }

    private Uni<Map<String, String>> applications(Pool pool, Stream<String> clientIds) {
        return Multi.createFrom()
                .iterable(clientIds.filter(Objects::nonNull).distinct().toList())
                .onItem()
                .transformToUniAndConcatenate(clientId -> applications.find(pool, clientId))
                .collect()
                .with(Collectors.toMap(ApplicationConfiguration::clientId, ApplicationConfiguration::name));
    }

    private AccountPage.Sessions sessions(Pool pool, Session used, Secret secret, List<Session> live, Names names) {
        return new AccountPage.Sessions(
                live.stream().map(session -> live(session, used, names)).toList(),
                publicUrl.in(pool, SessionsResource.PATH),
                SessionsResource.token(secret).value(),
                publicUrl.in(pool, SignedOutResource.PATH),
                SignedOutResource.confirmation(secret).value());
    }

    private static AccountPage.Live live(Session session, Session used, Names names) {
        String connection = session.authentication().connection();
        return new AccountPage.Live(
                session.sid(),
                Moment.of(session.authentication().at()),
                names.connections().getOrDefault(connection, connection),
                names.browsers().get(session.userAgent()),
                session.sid().equals(used.sid()));
    }

    private static AccountPage.PastSignIn past(SignIn signIn, Names names) {
        return new AccountPage.PastSignIn(
                Moment.of(signIn.at()),
                names.connections().getOrDefault(signIn.connection(), signIn.connection()),
                signIn.clientId() == null
                        ? null
                        : names.applications().getOrDefault(signIn.clientId(), signIn.clientId()),
                names.browsers().get(signIn.userAgent()));
    }
}
