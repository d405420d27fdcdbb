package saoma.login.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import saoma.configuration.Applications;
import saoma.login.PublicUrl;
import saoma.login.browser.Secret;
import saoma.login.identity.IdentitiesResource;
import saoma.login.identity.UnlinkResource;
import saoma.login.page.AccountPage;
import saoma.login.page.Moment;
import saoma.login.session.Session;
import saoma.login.user.UserClient;
import saoma.protocol.OwnIdentity;
import saoma.protocol.Pool;

/** A person's identities, and the way to one more. */
@Singleton
class IdentityViews {
    private final UserClient users;
    private final ConnectionNames connections;
    private final Applications applications;
    private final PublicUrl publicUrl;
    private final Clock clock;

    IdentityViews(
            UserClient users,
            ConnectionNames connections,
            Applications applications,
            PublicUrl publicUrl,
            Clock clock) {
        this.users = users;
        this.connections = connections;
        this.applications = applications;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    /**
     * @param secret of the session
     * @param clientId an application whose connections are offered beside those the person came through; null or a
     *     stranger's for none
     */
    Uni<AccountPage.Identities> of(Pool pool, Session session, Secret secret, String clientId) {
        return users.identities(pool, session.subject()).flatMap(identities -> connections
                .of(pool, used(session, identities))
                .call(names -> applications
                        .find(pool, clientId)
                        .onItem()
                        .ifNotNull()
                        .invoke(client -> client.connections()
                                .forEach(offered -> names.putIfAbsent(offered.identifier(), offered.displayName()))))
                .map(names -> new AccountPage.Identities(
                        identities.stream()
                                .map(identity -> own(pool, session, identity, names))
                                .toList(),
                        IdentitiesResource.recent(session, clock.instant()),
                        doors(names),
                        publicUrl.in(pool, IdentitiesResource.PATH),
                        IdentitiesResource.token(secret).value())));
    }

    private static Stream<String> used(Session session, List<OwnIdentity> identities) {
        return Stream.concat(
                Stream.of(session.authentication().connection()),
                identities.stream().map(OwnIdentity::connection).filter(connection -> connection != null));
    }

    private static List<AccountPage.Door> doors(Map<String, String> names) {
        return names.entrySet().stream()
                .map(name -> new AccountPage.Door(name.getKey(), name.getValue()))
                .toList();
    }

    private AccountPage.Own own(Pool pool, Session session, OwnIdentity identity, Map<String, String> names) {
        return new AccountPage.Own(
                identity.id().toString(),
                identity.enterpriseLabel(),
                identity.connection() == null ? null : names.getOrDefault(identity.connection(), identity.connection()),
                Moment.of(identity.linkedAt()),
                Moment.of(identity.lastSeenAt()),
                identity.openUserId().equals(session.authentication().openUserId())
                        && identity.corpId().equals(session.authentication().corpId()),
                publicUrl.in(pool, UnlinkResource.path(identity.id())));
    }
}
