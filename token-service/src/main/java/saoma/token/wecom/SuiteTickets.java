package saoma.token.wecom;

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
import saoma.protocol.Pool;
import saoma.sealing.Seal;
import saoma.sealing.SealedColumn;
import saoma.token.StorageUnavailable;

/**
 * The table {@code suite_ticket}: the newest ticket of each suite. A restart must not wait for the next push, which may
 * be ten minutes away (wecom-protocol.md section 6.3).
 */
@ApplicationScoped
public class SuiteTickets {
    private static final String SAVE = """
            insert into suite_ticket (pool, suite_id, sealed_ticket, pushed_at, received_at)
            values ($1, $2, $3, $4, $5)
            on conflict (pool, suite_id) do update
            set sealed_ticket = excluded.sealed_ticket, pushed_at = excluded.pushed_at,
                received_at = excluded.received_at, refused = false
            where suite_ticket.pushed_at < excluded.pushed_at""";

    /** Leaves WeCom's second for the rest of a push. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final SqlClient database;
    private final Seal seal;
    private final Clock clock;

    SuiteTickets(io.vertx.mutiny.sqlclient.Pool database, Seal seal, Clock clock) {
        this.database = database;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * A ticket as it is kept.
     *
     * @param pushedAt by WeCom's clock
     * @param receivedAt by ours
     * @param refused whether WeCom has not accepted it (40085), so that only the next push helps
     */
    public record Ticket(String sealed, Instant pushedAt, Instant receivedAt, boolean refused) {
        @Override
        public String toString() {
            return "Ticket[pushedAt=" + pushedAt + "]";
        }
    }

    /** Keeps the ticket unless a newer one is there. */
    public Uni<Void> save(Pool pool, String suiteId, String ticket, Instant pushedAt) {
        return run(
                        SAVE,
                        Tuple.of(
                                pool.identifier(),
                                suiteId,
                                seal.seal(ticket, associatedData(pool, suiteId)),
                                utc(pushedAt),
                                utc(clock.instant())))
                .replaceWithVoid();
    }

    /** @return empty when none was ever pushed */
    public Uni<Optional<Ticket>> find(Pool pool, String suiteId) {
        return run(
                        "select sealed_ticket, pushed_at, received_at, refused from suite_ticket"
                                + " where pool = $1 and suite_id = $2",
                        Tuple.of(pool.identifier(), suiteId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(ticket(rows.iterator().next())));
    }

    String open(Pool pool, String suiteId, Ticket ticket) {
        return seal.open(ticket.sealed(), associatedData(pool, suiteId));
    }

    /** Remembers that WeCom does not accept this one; a newer one that came meanwhile is left alone. */
    Uni<Void> refuse(Pool pool, String suiteId, Ticket ticket) {
        return run(
                        "update suite_ticket set refused = true where pool = $1 and suite_id = $2 and pushed_at = $3",
                        Tuple.of(pool.identifier(), suiteId, utc(ticket.pushedAt())))
                .replaceWithVoid();
    }

    @Produces
    @Singleton
    static SealedColumn tickets() {
        return new SealedColumn(
                "suite_ticket",
                "sealed_ticket",
                List.of("pool", "suite_id"),
                row -> associatedData(new Pool(row.getString("pool")), row.getString("suite_id")));
    }

    private static Ticket ticket(Row row) {
        return new Ticket(
                row.getString("sealed_ticket"),
                row.getOffsetDateTime("pushed_at").toInstant(),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getBoolean("refused"));
    }

    private static String associatedData(Pool pool, String suiteId) {
        return "suite-ticket/" + pool.identifier() + "/" + suiteId;
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
