package saoma.login.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.configuration.Applications;
import saoma.login.PublicUrl;
import saoma.login.browser.Secret;
import saoma.login.consent.ConsentsResource;
import saoma.login.page.AccountPage;
import saoma.login.page.Disclosure;
import saoma.login.page.Moment;
import saoma.login.session.Session;
import saoma.login.user.UserClient;
import saoma.protocol.Consent;
import saoma.protocol.Pool;

/** What a person allowed applications to know. */
@Singleton
class ConsentViews {
    private final UserClient users;
    private final Applications applications;
    private final PublicUrl publicUrl;

    ConsentViews(UserClient users, Applications applications, PublicUrl publicUrl) {
        this.users = users;
        this.applications = applications;
        this.publicUrl = publicUrl;
    }

    /** @param secret of the session */
    Uni<AccountPage.Consents> of(Pool pool, Session session, Secret secret) {
        return users.consents(pool, session.subject())
                .onItem()
                .<Consent>disjoint()
                .onItem()
                .transformToUniAndConcatenate(consent -> given(pool, consent))
                .collect()
                .asList()
                .map(given -> new AccountPage.Consents(
                        given,
                        publicUrl.in(pool, ConsentsResource.PATH),
                        ConsentsResource.token(secret).value()));
    }

    private Uni<AccountPage.Given> given(Pool pool, Consent consent) {
        return applications
                .find(pool, consent.clientId())
                .map(client -> new AccountPage.Given(
                        consent.clientId(),
                        client == null ? consent.clientId() : client.name(),
                        Disclosure.of(consent.scope()),
                        Moment.of(consent.grantedAt())));
    }
}
