package saoma.user.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.Resolution.Refusal;
import saoma.user.IdentityLimit;
import saoma.user.Ids;

/** Identities that people add to their own accounts: one statement with its audit entry. */
@ApplicationScoped
class Additions {
    private static final String ADD = """
            with person as (
                select u.id, %s as room
                from users.users u where u.pool = $1 and u.id = $6 and u.status = 'ACTIVE'
            ), link as (
                insert into users.federated_identities
                    (id, pool, provider_corp_id, corp_id, open_user_id, user_id, subject, created_at)
                select $7, $1, $2, $3, $4, $5, id, now() from person
                where room and not exists (select from users.pending_identities where %s)
                on conflict do nothing
                returning subject
            ), written_down as (
                insert into users.audit_entries (id, pool, subject, at, actor, operation, state_after)
                select $8, $1, subject, now(), subject::text, 'link',
                    json_build_object('providerCorpId', $2::text, 'corpId', $3::text, 'openUserId', $4::text)::text
                from link
            )
            select (select room from person) as room
            """.formatted(IdentityLimit.HAS_ROOM, PendingIdentities.OF_MEMBER);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Pool database;

    Additions(Pool database) {
        this.database = database;
    }

    /** @return why not; null when the identity is theirs now, unless somebody else has it */
    Uni<Refusal> add(String pool, UUID subject, FederatedIdentity identity) {
        return database.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addString(pool)
                        .addString(identity.providerCorpId())
                        .addString(identity.corpId())
                        .addString(identity.openUserId())
                        .addString(identity.userId())
                        .addUUID(subject)
                        .addUUID(Ids.next())
                        .addUUID(Ids.next()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> refusal(rows.iterator().next().getBoolean("room")));
    }

    /** @param room null when there is no such user, or they are blocked */
    private static Refusal refusal(Boolean room) {
        if (room == null) {
            return Refusal.USER_BLOCKED;
        }
        return room ? null : Refusal.TOO_MANY_IDENTITIES;
    }
}
