package saoma.sealing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.List;

/**
 * Whether the master key opens what the database holds. A small value that is sealed for this alone tells; the first
 * replica to start on a database stores it, after it has opened what a release without this check left there.
 */
@ApplicationScoped
class MasterKeyCheck {
    private static final String PURPOSE = "master-key-check";

    private final Seal seal;
    private final Pool database;
    private final SealedDatabase sealed;

    MasterKeyCheck(Seal seal, Pool database, SealedDatabase sealed) {
        this.seal = seal;
        this.database = database;
        this.sealed = sealed;
    }

    /** @return the value it opens, to be sealed anew like all others */
    @Produces
    static SealedColumn column(SealedDatabase sealed) {
        return new SealedColumn(sealed.checkTable(), "sealed", List.of("id"), row -> PURPOSE);
    }

    /**
     * @return fails with {@link Seal.SealBroken} when it is another master key, and otherwise when the database cannot
     *     be asked
     */
    Uni<Void> run() {
        return stored().chain(value -> value == null
                        ? keepNew().chain(this::stored)
                        : Uni.createFrom().item(value))
                .invoke(value -> seal.open(value, PURPOSE))
                .replaceWithVoid();
    }

    private Uni<String> stored() {
        return database.query("select sealed from " + sealed.checkTable())
                .execute()
                .map(rows -> first(rows) == null ? null : first(rows).getString(0));
    }

    private Uni<Void> keepNew() {
        return database.query(sealed.newestValue())
                .execute()
                .invoke(rows -> {
                    if (first(rows) != null) {
                        seal.open(first(rows).getString(0), first(rows).getString(1));
                    }
                })
                .chain(rows -> database.preparedQuery(
                                "insert into " + sealed.checkTable() + " (sealed) values ($1) on conflict do nothing")
                        .execute(Tuple.of(seal.seal(PURPOSE, PURPOSE))))
                .replaceWithVoid();
    }

    private static Row first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : rows.iterator().next();
    }
}
