package saoma.user.change;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import saoma.user.Ids;

/**
 * Deletes the data of enterprises that uninstalled their last app, and old sign-ins, when they are due, in small transactions. A crash in
 * between loses nothing: what is left is still due. Replicas do not wait for one another.
 */
@ApplicationScoped
public class DataDeletion {
    private static final Logger LOG = Logger.getLogger(DataDeletion.class);
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Pool database;
    private final ChangeConfig config;
    private final Clock clock;
    private Cancellable working;

    DataDeletion(Pool database, ChangeConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        working = Multi.createFrom()
                .ticks()
                .startingAfter(config.deletionInterval())
                .every(config.deletionInterval())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> deleteDue()
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "deleting what is due failed and is tried again: %s",
                                failure.getClass().getSimpleName()))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(done -> {});
    }

    void stop(@Observes ShutdownEvent stopping) {
        working.cancel();
    }

    /** Enterprise by enterprise until nothing is due. */
    public Uni<Void> deleteDue() {
        return execute(DeletionStatements.FORGET_CHANGES, Tuple.of(ago(ReceivedChanges.REMEMBERED)))
                .chain(this::forgetSignIns)
                .chain(() -> Multi.createBy()
                        .repeating()
                        .uni(this::deleteNext)
                        .whilst(found -> found)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Void> forgetSignIns() {
        UUID before = Ids.floor(clock.instant().minus(config.signInsKeptFor()));
        return Multi.createBy()
                .repeating()
                .uni(() -> execute(DeletionStatements.FORGET_SIGN_INS, Tuple.of(before)))
                .whilst(deleted -> deleted.rowCount() > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** @return false when nothing is due that no other replica deletes right now */
    private Uni<Boolean> deleteNext() {
        return execute(DeletionStatements.NEXT, Tuple.of(ago(Duration.ZERO))).flatMap(rows -> {
            for (Row row : rows) {
                return delete(row.getUUID("id"), row.getString("pool")).replaceWith(true);
            }
            return Uni.createFrom().item(false);
        });
    }

    private Uni<Void> delete(UUID enterprise, String pool) {
        return Multi.createBy()
                .repeating()
                .uni(() -> deleteMembers(enterprise))
                .whilst(deleted -> deleted > 0)
                .collect()
                .with(Collectors.summingInt(Integer::intValue))
                .invoke(links ->
                        LOG.infof("the data of enterprise %s of pool %s is deleted: %d links", enterprise, pool, links))
                .chain(() -> execute(DeletionStatements.FINISH, Tuple.of(enterprise, ago(Duration.ZERO), Ids.next())))
                .replaceWithVoid();
    }

    private Uni<Integer> deleteMembers(UUID enterprise) {
        return execute(
                        DeletionStatements.DELETE_MEMBERS,
                        Tuple.of(
                                enterprise,
                                ago(Duration.ZERO),
                                BATCH,
                                Ids.next().toString()))
                .map(rows -> rows.iterator().next().getInteger("links"));
    }

    private OffsetDateTime ago(Duration age) {
        return clock.instant().minus(age).atOffset(ZoneOffset.UTC);
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return database.preparedQuery(sql)
                .execute(parameters)
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }
}
