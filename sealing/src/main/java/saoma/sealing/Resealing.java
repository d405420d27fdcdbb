package saoma.sealing;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Seals with the primary key what older keys of the master key sealed, so that these can leave it. Small transactions:
 * nobody waits for a row for long, and a crash loses nothing. Replicas share the work: none takes a row that another has.
 */
public final class Resealing {
    private static final Logger LOG = Logger.getLogger(Resealing.class);
    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Pool database;
    private final Seal seal;
    private final List<SealedColumn> columns;

    public Resealing(Pool database, Seal seal, List<SealedColumn> columns) {
        this.database = database;
        this.seal = seal;
        this.columns = List.copyOf(columns);
    }

    /** @return how many values are left that the primary key has not sealed */
    public Uni<Long> run() {
        return Multi.createFrom()
                .iterable(columns)
                .onItem()
                .transformToUniAndConcatenate(column -> reseal(column).chain(() -> count(column)))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<Void> reseal(SealedColumn column) {
        if (seal.marksOfOlderKeys().length == 0) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> within(database.withTransaction(connection -> resealBatch(connection, column))))
                .whilst(resealed -> resealed > 0)
                .collect()
                .with(Collectors.summingInt(Integer::intValue))
                .invoke(resealed -> {
                    if (resealed > 0) {
                        LOG.infof("sealed %d values of %s.%s anew", resealed, column.table(), column.column());
                    }
                })
                .replaceWithVoid();
    }

    /** @return how many were sealed; 0 when none is left that no other replica has and that opens */
    private Uni<Integer> resealBatch(SqlConnection connection, SealedColumn column) {
        String select =
                "select %s, %s as sealed from %s where left(%2$s, %d) = any ($1) limit %d for update skip locked"
                        .formatted(
                                String.join(", ", column.key()),
                                column.column(),
                                column.table(),
                                Seal.MARK_LENGTH,
                                BATCH);
        return connection
                .preparedQuery(select)
                .execute(Tuple.tuple().addArrayOfString(seal.marksOfOlderKeys()))
                .map(rows -> changes(rows, column))
                .chain(changes -> changes.isEmpty()
                        ? Uni.createFrom().item(0)
                        : connection
                                .preparedQuery(update(column))
                                .executeBatch(changes)
                                .replaceWith(changes.size()));
    }

    private static String update(SealedColumn column) {
        String isThis = IntStream.range(0, column.key().size())
                .mapToObj(i -> column.key().get(i) + " = $" + (i + 2))
                .collect(Collectors.joining(" and "));
        return "update %s set %s = $1 where %s".formatted(column.table(), column.column(), isThis);
    }

    private List<Tuple> changes(RowSet<Row> rows, SealedColumn column) {
        List<Tuple> changes = new ArrayList<>(rows.size());
        for (Row row : rows) {
            try {
                String associatedData = column.associatedData().apply(row);
                String secret = seal.open(row.getString("sealed"), associatedData);
                Tuple change = Tuple.of(seal.seal(secret, associatedData));
                column.key().forEach(part -> change.addValue(row.getValue(part)));
                changes.add(change);
            } catch (Seal.SealBroken broken) {
                LOG.errorf("a value of %s.%s is damaged: it does not open", column.table(), column.column());
            }
        }
        return changes;
    }

    private Uni<Long> count(SealedColumn column) {
        String select = "select count(*) from %s where left(%s, %d) <> all ($1)"
                .formatted(column.table(), column.column(), Seal.MARK_LENGTH);
        return within(database.preparedQuery(select)
                .execute(Tuple.tuple().addArrayOfString(seal.marksOfPrimaryKey()))
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    private static <T> Uni<T> within(Uni<T> work) {
        return work.ifNoItem().after(PATIENCE).fail();
    }
}
