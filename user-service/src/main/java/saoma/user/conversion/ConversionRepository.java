package saoma.user.conversion;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import saoma.protocol.UserIdConversion;

/** What was prepared by userid, and when WeCom may be asked about it. */
@ApplicationScoped
class ConversionRepository {
    /** What is not answered within the hour is taken again: so often is asked in vain while WeCom does not answer. */
    private static final String CLAIM = """
            with enterprise as (
                select i.enterprise as id
                from users.installations i
                    join users.enterprises e on e.id = i.enterprise or e.merged_into = i.enterprise
                where i.installed and exists (
                    select from users.pending_identities p
                    where p.pool = e.pool and p.corp_id = e.corp_id and p.provider_corp_id = e.provider_corp_id
                        and p.convert_after <= now())
                limit 1
            ), ids as (
                select pool, provider_corp_id, corp_id from users.enterprises
                where id = (select id from enterprise) or merged_into = (select id from enterprise)
            ), due as (
                select p.id from users.pending_identities p join ids using (pool, provider_corp_id, corp_id)
                where p.convert_after <= now()
                limit $1
                for update of p skip locked
            ), claimed as (
                update users.pending_identities p set convert_after = now() + interval '1 hour'
                from due where p.id = due.id
                returning p.id, p.pool, p.user_id
            )
            select id, pool, user_id,
                array (select corp_id from ids) as corp_ids,
                array (select suite_id from users.installations
                    where enterprise = (select id from enterprise) and installed) as suite_ids
            from claimed
            """;

    /** One whom WeCom does not know is not asked about again: too many of those, and WeCom answers nothing for a day. */
    private static final String STORE = """
            with converted as (
                select * from unnest($2::uuid[], $3::text[]) as c (id, open_user_id)
            ), pending as (
                delete from users.pending_identities p using converted c
                where p.pool = $1 and p.id = c.id and not exists (
                    select from users.federated_identities i
                    where i.pool = p.pool and i.provider_corp_id = p.provider_corp_id and i.corp_id = p.corp_id
                        and i.open_user_id = c.open_user_id)
                returning p.id, p.provider_corp_id, p.corp_id, c.open_user_id, p.user_id, p.subject
            ), linked as (
                insert into users.federated_identities
                    (id, pool, provider_corp_id, corp_id, open_user_id, user_id, subject, created_at)
                select id, $1, provider_corp_id, corp_id, open_user_id, user_id, subject, now() from pending
                on conflict do nothing
            )
            update users.pending_identities set convert_after = 'infinity'
            where pool = $1 and id = any ($2 || $4::uuid[]) and id not in (select id from pending)
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Pool database;

    ConversionRepository(Pool database) {
        this.database = database;
    }

    /** @return null when none are due */
    Uni<UserIdConversion.Task> claim() {
        return execute(CLAIM, Tuple.of(UserIdConversion.MAX_SIZE)).map(rows -> rows.size() == 0 ? null : task(rows));
    }

    private static UserIdConversion.Task task(RowSet<Row> rows) {
        Map<UUID, String> userIds = new HashMap<>();
        rows.forEach(row -> userIds.put(row.getUUID("id"), row.getString("user_id")));
        Row any = rows.iterator().next();
        return new UserIdConversion.Task(
                any.getString("pool"),
                List.of(any.getArrayOfStrings("corp_ids")),
                List.of(any.getArrayOfStrings("suite_ids")),
                userIds);
    }

    /** Links as if the open_userids had been prepared; what was taken or deleted meanwhile is left alone. */
    Uni<Void> store(String pool, UserIdConversion conversion) {
        List<Map.Entry<UUID, String>> converted =
                List.copyOf(conversion.openUserIds().entrySet());
        return execute(
                        STORE,
                        Tuple.tuple()
                                .addString(pool)
                                .addArrayOfUUID(converted.stream()
                                        .map(Map.Entry::getKey)
                                        .toArray(UUID[]::new))
                                .addArrayOfString(converted.stream()
                                        .map(Map.Entry::getValue)
                                        .toArray(String[]::new))
                                .addArrayOfUUID(conversion.unknown().toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private Uni<RowSet<Row>> execute(String statement, Tuple parameters) {
        return database.preparedQuery(statement)
                .execute(parameters)
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }
}
