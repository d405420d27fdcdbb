package saoma.user.ending;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import saoma.protocol.Ending;
import saoma.user.Ids;

/**
 * The outbox. Being told of twice, an ending has a new id, so that deleting the earlier one does not lose the later.
 * Writing takes part in the transaction around it; reading and deleting is a statement by itself.
 */
@ApplicationScoped
public class EndingRepository {
    private static final String RECORD = """
            insert into users.endings (id, pool, subject, client_id, at)
            values (:id, :pool, :subject, cast(:clientId as text), :at)
            on conflict (subject, (coalesce(client_id, '')))
            do update set id = excluded.id, at = greatest(endings.at, excluded.at)
            """;

    /** The ids have the time of the given one, and a random rest of their own. */
    private static final String RECORD_ALL = """
            with ended as (
                update users.users set
                    not_before = greatest(not_before, cast(:at as timestamptz)),
                    version = version + 1
                where pool = :pool and id in (%s)
                returning id
            )
            insert into users.endings (id, pool, subject, at)
            select cast(left(:id, 19) || right(cast(gen_random_uuid() as text), 17) as uuid),
                cast(:pool as text), id, cast(:at as timestamptz)
            from ended
            on conflict (subject, (coalesce(client_id, '')))
            do update set id = excluded.id, at = greatest(endings.at, excluded.at)
            """;

    /** 100,000 users take seconds; the limit of this transaction only. */
    private static final String MANY_TAKE_LONGER = "select set_config('statement_timeout', '120s', true)";

    private static final String OLDEST =
            "select id, pool, subject, client_id, at from users.endings where id > $1 order by id limit 100";

    private static final UUID FIRST = new UUID(0, 0);

    /** Behind this a caller that asks each second asks again. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pool database;

    EndingRepository(Pool database) {
        this.database = database;
    }

    /** Everything that was granted to anybody in this user's name before {@code at} is over. */
    public Uni<Void> recordUser(String pool, UUID subject, Instant at) {
        return record(pool, subject, null, at);
    }

    /**
     * Ends the sessions and tokens of many users with one statement, however many they are.
     *
     * @param subjects SQL that selects their ids; may use {@code :pool} and the parameters
     * @return how many they were
     */
    public Uni<Integer> recordUsers(String pool, String subjects, Map<String, ?> parameters, Instant at) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(MANY_TAKE_LONGER, String.class)
                .getSingleResult()
                .chain(() -> {
                    var record = session.createNativeQuery(RECORD_ALL.formatted(subjects))
                            .setParameter("id", Ids.next().toString())
                            .setParameter("pool", pool)
                            .setParameter("at", at);
                    parameters.forEach(record::setParameter);
                    return record.executeUpdate();
                }));
    }

    /** What this user allowed this application before {@code at} is over. */
    public Uni<Void> recordConsent(String pool, UUID subject, String clientId, Instant at) {
        return record(pool, subject, clientId, at);
    }

    private static Uni<Void> record(String pool, UUID subject, String clientId, Instant at) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(RECORD)
                        .setParameter("id", Ids.next())
                        .setParameter("pool", pool)
                        .setParameter("subject", subject)
                        .setParameter("clientId", clientId)
                        .setParameter("at", at)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * The oldest hundred.
     *
     * @param after behind this one; null for the very oldest
     */
    Uni<List<Ending>> oldest(UUID after) {
        return database.preparedQuery(OLDEST)
                .execute(Tuple.of(after == null ? FIRST : after))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(EndingRepository::ending)
                        .toList());
    }

    Uni<Void> delete(UUID id) {
        return database.preparedQuery("delete from users.endings where id = $1")
                .execute(Tuple.of(id))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid();
    }

    private static Ending ending(Row row) {
        String clientId = row.getString("client_id");
        return new Ending(
                row.getUUID("id"),
                clientId == null ? Ending.Kind.USER : Ending.Kind.CONSENT,
                row.getString("pool"),
                row.getUUID("subject"),
                clientId,
                null,
                row.getOffsetDateTime("at").toInstant());
    }
}
