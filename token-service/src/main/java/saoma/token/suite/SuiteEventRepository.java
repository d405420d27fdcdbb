package saoma.token.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import saoma.protocol.EnterpriseChange;
import saoma.protocol.Pool;
import saoma.sealing.Seal;
import saoma.sealing.SealedColumn;
import saoma.token.StorageUnavailable;
import saoma.token.secret.Sha256;

/** The table {@code suite_event}. */
@ApplicationScoped
class SuiteEventRepository {
    private static final String INSERT = """
            insert into suite_event (id, pool, suite_id, info_type, at, message_digest, corp_id, sealed_message,
                received_at, next_attempt_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
            on conflict (pool, suite_id, info_type, at, message_digest) do nothing""";
    /** Takes the oldest of each enterprise: the next one waits until it is done. */
    private static final String CLAIM = """
            with due as materialized (
                select id from suite_event event
                where state = 'WAITING' and next_attempt_at <= $1 and not exists (
                    select from suite_event earlier
                    where earlier.state = 'WAITING' and earlier.pool = event.pool and earlier.corp_id = event.corp_id
                        and (earlier.at, earlier.number) < (event.at, event.number))
                order by at, number limit $2 for update skip locked)
            update suite_event set next_attempt_at = $3
            where id in (select id from due)
            returning id, pool, suite_id, info_type, at, corp_id, sealed_message, change,
                attempts""";

    private static final String FINISH = """
            update suite_event set state = $2, sealed_message = null, change = null, last_failure = $3
            where id = $1 and state = 'WAITING'""";
    private static final String FAIL = """
            update suite_event set attempts = $2, last_failure = $3
            where id = $1 and state = 'WAITING'""";
    private static final String POSTPONE = """
            update suite_event set next_attempt_at = $4
            where state = 'WAITING' and (id = $1 or pool = $2 and corp_id = $3)""";
    private static final String FORGET = """
            delete from suite_event where id in (
                select id from suite_event where state = $1 and received_at < $2
                order by received_at limit $3 for update skip locked)""";

    /** Leaves WeCom's second for the rest of a push. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final SqlClient database;
    private final Seal seal;
    private final ObjectMapper json;
    private final Clock clock;

    SuiteEventRepository(io.vertx.mutiny.sqlclient.Pool database, Seal seal, ObjectMapper json, Clock clock) {
        this.database = database;
        this.seal = seal;
        this.json = json;
        this.clock = clock;
    }

    /** Nothing happens when it is there already. */
    Uni<Void> insert(Pool pool, String suiteId, String infoType, Instant at, String corpId, String message) {
        UUID id = UUID.randomUUID();
        return run(
                        INSERT,
                        Tuple.tuple()
                                .addUUID(id)
                                .addString(pool.identifier())
                                .addString(suiteId)
                                .addString(infoType)
                                .addOffsetDateTime(utc(at))
                                .addString(HexFormat.of().formatHex(Sha256.of(message)))
                                .addString(corpId)
                                .addString(seal.seal(message, SuiteEvent.associatedData(id)))
                                .addOffsetDateTime(utc(clock.instant())))
                .replaceWithVoid();
    }

    /**
     * Takes the oldest events that are due, one of each enterprise: no other replica gets them, nor later ones of their
     * enterprises, before the lease ends.
     */
    Uni<List<SuiteEvent>> claim(int limit, Duration lease) {
        Instant now = clock.instant();
        return run(CLAIM, Tuple.of(utc(now), limit, utc(now.plus(lease)))).map(rows -> {
            List<SuiteEvent> claimed = new ArrayList<>(rows.size());
            rows.forEach(row -> claimed.add(event(row)));
            return claimed;
        });
    }

    Uni<Void> done(SuiteEvent event) {
        return run(FINISH, Tuple.of(event.id(), "DONE", null)).replaceWithVoid();
    }

    /** It is not worked on again, and kept for an operator to see. */
    Uni<Void> dead(SuiteEvent event, String why) {
        return run(FINISH, Tuple.of(event.id(), "DEAD", why)).replaceWithVoid();
    }

    /** Counts the attempt and lets the whole enterprise wait, so that its order is kept. */
    Uni<Void> failed(SuiteEvent event, String why, Duration pause) {
        return run(FAIL, Tuple.of(event.id(), event.attempts() + 1, why))
                .chain(() -> run(
                        POSTPONE,
                        Tuple.of(
                                event.id(),
                                event.pool().identifier(),
                                event.corpId(),
                                utc(clock.instant().plus(pause)))))
                .replaceWithVoid();
    }

    /** @param state {@code WAITING} or {@code DEAD}, which an index finds */
    Uni<Long> count(String state) {
        return run("select count(*) from suite_event where state = '" + state + "'", Tuple.tuple())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** @return how many were deleted, {@code limit} when there may be more */
    Uni<Integer> forget(String state, Instant receivedBefore, int limit) {
        return run(FORGET, Tuple.of(state, utc(receivedBefore), limit)).map(RowSet::rowCount);
    }

    @Produces
    @Singleton
    static SealedColumn messages() {
        return new SealedColumn(
                "suite_event", "sealed_message", List.of("id"), row -> SuiteEvent.associatedData(row.getUUID("id")));
    }

    private SuiteEvent event(Row row) {
        return new SuiteEvent(
                row.getUUID("id"),
                new Pool(row.getString("pool")),
                row.getString("suite_id"),
                row.getString("info_type"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("corp_id"),
                row.getString("sealed_message"),
                change(row.getString("change")),
                row.getInteger("attempts"));
    }

    private EnterpriseChange change(String change) {
        try {
            return change == null ? null : json.readValue(change, EnterpriseChange.class);
        } catch (JsonProcessingException e) {
            // not chained: its message shows the content
            throw new IllegalStateException("the change of an event cannot be read");
        }
    }

    private Uni<RowSet<Row>> run(String statement, Tuple parameters) {
        return database.preparedQuery(statement)
                .execute(parameters)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(StorageUnavailable::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
