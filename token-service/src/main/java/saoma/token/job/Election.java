package saoma.token.job;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Elects the replica that does what one of them suffices for, by a lease in PostgreSQL. It spares work: whatever is done by
 * the elected must also be right when, for a moment, two replicas think that they are.
 */
@ApplicationScoped
public class Election {
    private static final Logger LOG = Logger.getLogger(Election.class);
    /** Longer: work waits for longer when the elected one dies. Shorter: a slow database elects anew. */
    private static final Duration LEASE = Duration.ofSeconds(6);

    private static final String STAND = """
            insert into election (office, candidate, until) values ($1, $2, now() + $3 * interval '1 ms')
            on conflict (office) do update set candidate = excluded.candidate, until = excluded.until
            where election.candidate = excluded.candidate or election.until < now()
            """;

    private final Pool database;
    private final String office;
    private final Duration lease;
    private final UUID candidate = UUID.randomUUID();
    private volatile long electedUntil = System.nanoTime();
    private Cancellable standing;

    @Inject
    Election(Pool database) {
        this(database, "jobs", LEASE);
    }

    Election(Pool database, String office, Duration lease) {
        this.database = database;
        this.office = office;
        this.lease = lease;
    }

    void start(@Observes StartupEvent started) {
        standing = Repetition.start(
                Duration.ZERO,
                lease.dividedBy(3),
                this::stand,
                failure -> LOG.debugf("nobody can be elected: %s", failure.getMessage()));
    }

    void resign(@Observes ShutdownDelayInitiatedEvent signalled) {
        standing.cancel();
        resign().subscribe().with(done -> {}, failure -> LOG.debug("the lease runs out by itself"));
    }

    Uni<Void> stand() {
        // as this replica sees it, its lease ends before it does in the database
        long end = System.nanoTime() + lease.toNanos();
        return database.preparedQuery(STAND)
                .execute(Tuple.of(office, candidate, lease.toMillis()))
                .ifNoItem()
                .after(lease.dividedBy(3))
                .fail()
                .invoke(rows -> electedUntil = rows.rowCount() == 1 ? end : System.nanoTime())
                .replaceWithVoid();
    }

    Uni<Void> resign() {
        electedUntil = System.nanoTime();
        return database.preparedQuery("delete from election where office = $1 and candidate = $2")
                .execute(Tuple.of(office, candidate))
                .replaceWithVoid();
    }

    /** @return what is done when this replica is the elected one, and nothing otherwise */
    public Uni<Void> ifElected(Supplier<Uni<Void>> work) {
        return isElected() ? work.get() : Uni.createFrom().voidItem();
    }

    /** @return whether this replica is the elected one, as far as it knows */
    public boolean isElected() {
        return System.nanoTime() - electedUntil < 0;
    }
}
