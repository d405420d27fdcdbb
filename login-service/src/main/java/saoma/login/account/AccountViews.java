package saoma.login.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import saoma.login.browser.Secret;
import saoma.login.page.AccountPage;
import saoma.login.page.Frame;
import saoma.login.session.Session;
import saoma.login.user.UserClient;
import saoma.protocol.Pool;
import saoma.protocol.UserClaims;

/** What the account page shows. */
@Singleton
class AccountViews {
    private final UserClient users;
    private final IdentityViews identities;
    private final ConsentViews consents;
    private final HistoryViews history;

    AccountViews(UserClient users, IdentityViews identities, ConsentViews consents, HistoryViews history) {
        this.users = users;
        this.identities = identities;
        this.consents = consents;
        this.history = history;
    }

    record View(
            AccountPage.Person person,
            AccountPage.Identities identities,
            AccountPage.Consents consents,
            HistoryViews.View history) {

        AccountPage page(Frame frame, AccountPage.Notice notice) {
            return new AccountPage(frame, notice, person, identities, history.sessions(), consents, history.signIns());
        }
    }

    /**
     * @param secret of the session
     * @param clientId see {@link IdentityViews#of}
     */
    Uni<View> of(Pool pool, Session session, Secret secret, String clientId) {
        UUID subject = session.subject();
        return users.claims(pool, subject).flatMap(claims -> Uni.combine()
                .all()
                .unis(
                        identities.of(pool, session, secret, clientId),
                        consents.of(pool, session, secret),
                        history.of(pool, session, claims, secret))
                .with((own, given, past) -> new View(person(session, claims, own.list()), own, given, past)));
    }

    /** @param claims null when the user is gone */
    private static AccountPage.Person person(Session session, UserClaims claims, List<AccountPage.Own> identities) {
        return new AccountPage.Person(
                claims == null ? null : (String) claims.claims().get("name"),
                identities.stream()
                        .filter(AccountPage.Own::current)
                        .map(AccountPage.Own::enterprise)
                        .findFirst()
                        .orElse(session.authentication().corpId()),
                session.subject().toString());
    }
}
