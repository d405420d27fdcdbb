package saoma.login.identity;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import saoma.configuration.Applications;
import saoma.configuration.Connections;
import saoma.login.PublicUrl;
import saoma.login.page.IdentitiesPage;
import saoma.login.session.Session;
import saoma.login.user.UserClient;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.OwnIdentity;
import saoma.protocol.Pool;

/** What the pages about a person's identities show. */
@Singleton
class IdentityViews {
    private final UserClient users;
    private final Connections connections;
    private final Applications applications;
    private final PublicUrl publicUrl;

    IdentityViews(UserClient users, Connections connections, Applications applications, PublicUrl publicUrl) {
        this.users = users;
        this.connections = connections;
        this.applications = applications;
        this.publicUrl = publicUrl;
    }

    /** @param names of the connections that are switched on, by identifier */
    record View(List<IdentitiesPage.Own> identities, Map<String, String> names) {
        List<IdentitiesPage.Door> doors() {
            return names.entrySet().stream()
                    .map(name -> new IdentitiesPage.Door(name.getKey(), name.getValue()))
                    .toList();
        }
    }

    /** @param clientId an application whose connections are offered too; null or a stranger's for none */
    Uni<View> of(Pool pool, Session session, String clientId) {
        return users.identities(pool, session.subject()).flatMap(identities -> names(pool, session, identities)
                .call(names -> applications
                        .find(pool, clientId)
                        .onItem()
                        .ifNotNull()
                        .invoke(client -> client.connections()
                                .forEach(offered -> names.putIfAbsent(offered.identifier(), offered.displayName()))))
                .map(names -> new View(
                        identities.stream()
                                .map(identity -> own(pool, session, identity, names))
                                .toList(),
                        names)));
    }

    /** The connections that the person came through. */
    private Uni<Map<String, String>> names(Pool pool, Session session, List<OwnIdentity> identities) {
        Stream<String> used = Stream.concat(
                Stream.of(session.authentication().connection()),
                identities.stream().map(OwnIdentity::connection).filter(connection -> connection != null));
        return Multi.createFrom()
                .iterable(used.distinct().toList())
                .onItem()
                .transformToUniAndConcatenate(identifier -> connections.find(pool, identifier))
                .collect()
                .<Map<String, String>>in(LinkedHashMap::new, IdentityViews::put);
    }

    private static void put(Map<String, String> names, Connection connection) {
        names.put(connection.identifier(), connection.displayName());
    }

    private IdentitiesPage.Own own(Pool pool, Session session, OwnIdentity identity, Map<String, String> names) {
        return new IdentitiesPage.Own(
                identity.id().toString(),
                enterprise(identity),
                identity.connection() == null ? null : names.getOrDefault(identity.connection(), identity.connection()),
                day(identity.linkedAt()),
                day(identity.lastSeenAt()),
                identity.openUserId().equals(session.authentication().openUserId())
                        && identity.corpId().equals(session.authentication().corpId()),
                publicUrl.in(pool, UnlinkResource.path(identity.id())));
    }

    static String enterprise(OwnIdentity identity) {
        return identity.enterprise() == null ? identity.corpId() : identity.enterprise();
    }

    private static String day(Instant instant) {
        return instant == null
                ? null
                : LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
