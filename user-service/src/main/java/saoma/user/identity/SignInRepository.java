package saoma.user.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import saoma.protocol.FederatedIdentity;
import saoma.user.Ids;

/**
 * The two statements of a sign-in, each one round trip and one transaction: with Hibernate they would be five and a
 * session. {@code $1} to {@code $9} mean the same in both.
 */
@ApplicationScoped
class SignInRepository {

    /** Every member's sign-in touches the enterprise, so its one row is written at most once a minute. */
    private static final String SEE_ENTERPRISE = """
            insert into users.enterprises (id, pool, provider_corp_id, corp_id, first_seen_at, last_seen_at)
            select $9, $1, $2, $3, now(), now()
            from person
            where person.active and not exists (
                select from users.enterprises
                where pool = $1 and provider_corp_id = $2 and corp_id = $3
                and last_seen_at > now() - interval '1 minute')
            on conflict (pool, provider_corp_id, corp_id)
            do update set last_seen_at = greatest(enterprises.last_seen_at, excluded.last_seen_at)
            """;

    /**
     * The lock decides against a concurrent block or delete of the user. The picture follows the avatar until an
     * operator sets another one.
     */
    static final String RECOGNISE = """
            with person as (
                select u.id, u.status = 'ACTIVE' as active, i.id as link,
                    $7::text <> coalesce(i.avatar, '') and u.picture is not distinct from i.avatar as new_picture
                from users.federated_identities i join users.users u on u.id = i.subject
                where i.pool = $1 and i.provider_corp_id = $2 and i.corp_id = $3 and i.open_user_id = $4
                for no key update of u
            ), signed_in as (
                update users.users u set
                    last_sign_in_at = now(),
                    picture = case when new_picture then $7 else picture end,
                    updated_at = case when new_picture then now() else updated_at end,
                    version = case when new_picture then version + 1 else version end
                from person where person.active and u.id = person.id
            ), seen as (
                update users.federated_identities i set
                    user_id = coalesce($5, user_id),
                    user_type = coalesce($6, user_type),
                    avatar = coalesce($7, avatar),
                    connection = $8,
                    last_seen_at = now()
                from person where person.active and i.id = person.link
            ), seen_enterprise as (
            %s)
            select id, active from person
            """.formatted(SEE_ENTERPRISE);

    /** The link comes first: whoever loses the race for it makes no user. */
    static final String PROVISION = """
            with link as (
                insert into users.federated_identities (id, pool, provider_corp_id, corp_id, open_user_id, user_id,
                    user_type, avatar, connection, subject, created_at, last_seen_at)
                values ($10, $1, $2, $3, $4, $5, $6, $7, $8, $11, now(), now())
                on conflict do nothing
                returning subject
            ), person as (
                insert into users.users (id, pool, status, picture, created_at, updated_at, last_sign_in_at, version)
                select subject, $1, 'ACTIVE', $7, now(), now(), now(), 0 from link
                returning id, true as active
            ), seen_enterprise as (
            %s)
            select id, active from person
            """.formatted(SEE_ENTERPRISE);

    /** Behind this a sign-in fails, which the person may repeat; statement_timeout ends it in PostgreSQL before. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Pool database;

    SignInRepository(Pool database) {
        this.database = database;
    }

    /** The user behind a link. */
    record Person(UUID subject, boolean active) {}

    /** Finds the user of an identity and, unless blocked, records the sign-in; null when nobody has the identity. */
    Uni<Person> recognise(String pool, String connection, FederatedIdentity identity) {
        return person(RECOGNISE, parameters(pool, connection, identity));
    }

    /** Makes a user for an identity; null when somebody has the identity by now. */
    Uni<Person> provision(String pool, String connection, FederatedIdentity identity) {
        return person(
                PROVISION,
                parameters(pool, connection, identity).addUUID(Ids.next()).addUUID(Ids.next()));
    }

    private Tuple parameters(String pool, String connection, FederatedIdentity identity) {
        return Tuple.tuple()
                .addString(pool)
                .addString(identity.providerCorpId())
                .addString(identity.corpId())
                .addString(identity.openUserId())
                .addString(identity.userId())
                .addInteger(identity.userType())
                .addString(identity.avatar())
                .addString(connection)
                .addUUID(Ids.next());
    }

    private Uni<Person> person(String sql, Tuple parameters) {
        return database.preparedQuery(sql)
                .execute(parameters)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(SignInRepository::onlyPerson);
    }

    private static Person onlyPerson(RowSet<Row> rows) {
        for (Row row : rows) {
            return new Person(row.getUUID("id"), row.getBoolean("active"));
        }
        return null;
    }
}
