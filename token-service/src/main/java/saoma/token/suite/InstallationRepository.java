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
import java.util.List;
import java.util.Optional;
import saoma.protocol.EnterpriseChange;
import saoma.protocol.Pool;
import saoma.sealing.Seal;
import saoma.sealing.SealedColumn;
import saoma.token.StorageUnavailable;

/** The table {@code installation}: which enterprise has installed which suite, and its permanent code. */
@ApplicationScoped
class InstallationRepository {
    /** Together: what WeCom gave once must be there, and user-service must hear of it. */
    private static final String SAVE = """
            with saved as (
                insert into installation (pool, suite_id, corp_id, installed, sealed_permanent_code, changed_at)
                values ($1, $2, $3, $4, $5, $6)
                on conflict (pool, suite_id, corp_id) do update
                set installed = excluded.installed, sealed_permanent_code = excluded.sealed_permanent_code,
                    changed_at = excluded.changed_at
                where installation.changed_at <= excluded.changed_at)
            insert into suite_event (id, pool, suite_id, info_type, at, message_digest, corp_id, change, received_at,
                next_attempt_at)
            values ($7, $1, $2, $8, $6, $7::text, $3, $9, $10, $10)
            on conflict (id) do update
            set corp_id = excluded.corp_id, change = excluded.change, sealed_message = null""";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SqlClient database;
    private final Seal seal;
    private final ObjectMapper json;
    private final Clock clock;

    InstallationRepository(io.vertx.mutiny.sqlclient.Pool database, Seal seal, ObjectMapper json, Clock clock) {
        this.database = database;
        this.seal = seal;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Stores what became of an installation, unless it is known what became of it later; and, in the same statement, the
     * change that user-service has to be told, as the event with the change's id.
     *
     * @param permanentCode null when there is none
     */
    Uni<Void> save(Pool pool, String permanentCode, EnterpriseChange change) {
        return Uni.createFrom()
                .deferred(() -> execute(SAVE, row(pool, permanentCode, change)))
                .replaceWithVoid();
    }

    /** An installation whose permanent code is known. */
    record Held(String suiteId, String corpId) {}

    /** @return the latest of these apps in the enterprise with these ids; empty when no permanent code is known */
    Uni<Optional<Held>> findHeld(Pool pool, List<String> suiteIds, List<String> corpIds) {
        return execute(
                        "select suite_id, corp_id from installation"
                                + " where pool = $1 and suite_id = any ($2) and corp_id = any ($3)"
                                + " and sealed_permanent_code is not null order by changed_at desc limit 1",
                        Tuple.of(pool.identifier(), suiteIds.toArray(String[]::new), corpIds.toArray(String[]::new)))
                .map(rows -> first(rows).map(row -> new Held(row.getString("suite_id"), row.getString("corp_id"))));
    }

    /** @return empty when no permanent code is known */
    Uni<Optional<String>> findPermanentCode(Pool pool, String suiteId, String corpId) {
        return execute(
                        "select sealed_permanent_code from installation"
                                + " where pool = $1 and suite_id = $2 and corp_id = $3"
                                + " and sealed_permanent_code is not null",
                        Tuple.of(pool.identifier(), suiteId, corpId))
                .map(rows ->
                        first(rows).map(row -> seal.open(row.getString(0), associatedData(pool, suiteId, corpId))));
    }

    private Uni<RowSet<Row>> execute(String statement, Tuple parameters) {
        return database.preparedQuery(statement)
                .execute(parameters)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(StorageUnavailable::new);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private Tuple row(Pool pool, String permanentCode, EnterpriseChange change) {
        return Tuple.tuple()
                .addString(pool.identifier())
                .addString(change.suiteId())
                .addString(change.corpId())
                .addBoolean(change.kind() == EnterpriseChange.Kind.INSTALLED)
                .addString(
                        permanentCode == null
                                ? null
                                : seal.seal(permanentCode, associatedData(pool, change.suiteId(), change.corpId())))
                .addOffsetDateTime(utc(change.at()))
                .addUUID(change.id())
                .addString(SuiteEvent.INSTALLATION)
                .addString(write(change))
                .addOffsetDateTime(utc(clock.instant()));
    }

    private String write(EnterpriseChange change) {
        try {
            return json.writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String associatedData(Pool pool, String suiteId, String corpId) {
        return "installation/" + pool.identifier() + "/" + suiteId + "/" + corpId;
    }

    @Produces
    @Singleton
    static SealedColumn permanentCodes() {
        return new SealedColumn(
                "installation",
                "sealed_permanent_code",
                List.of("pool", "suite_id", "corp_id"),
                row -> associatedData(
                        new Pool(row.getString("pool")), row.getString("suite_id"), row.getString("corp_id")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
