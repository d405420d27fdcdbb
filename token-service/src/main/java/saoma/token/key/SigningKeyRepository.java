package saoma.token.key;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The table {@code signing_key}. */
@ApplicationScoped
class SigningKeyRepository {
    private final Pool database;

    SigningKeyRepository(Pool database) {
        this.database = database;
    }

    /** @return the identifiers of up to 100 pools that have keys, in their order, beginning behind {@code after} */
    Uni<List<String>> pools(String after) {
        return database.preparedQuery("select distinct pool from signing_key where pool > $1 order by pool limit 100")
                .execute(Tuple.of(after))
                .map(rows -> {
                    List<String> pools = new ArrayList<>(rows.size());
                    rows.forEach(row -> pools.add(row.getString("pool")));
                    return pools;
                });
    }

    /** @return the keys of each of these pools; a pool without keys is absent */
    Uni<Map<String, List<StoredKey>>> list(Collection<String> pools) {
        return list(database, pools);
    }

    /**
     * Changes the keys of a pool. Replicas wait for each other here, so that the second one finds what the first one
     * has done.
     *
     * @param change from the keys there are to the keys there shall be; runs on a worker thread
     * @return the keys afterwards
     */
    Uni<List<StoredKey>> change(String pool, UnaryOperator<List<StoredKey>> change) {
        return database.withTransaction(connection -> connection
                .preparedQuery("select pg_advisory_xact_lock(hashtext('signing_key'), hashtext($1))")
                .execute(Tuple.of(pool))
                .chain(locked -> list(connection, List.of(pool)))
                .map(keys -> keys.getOrDefault(pool, List.of()))
                .chain(before -> Uni.createFrom()
                        .item(() -> change.apply(before))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .call(after -> delete(connection, pool, before, after))
                        .call(after -> save(connection, pool, before, after))));
    }

    private static Uni<Map<String, List<StoredKey>>> list(SqlClient client, Collection<String> pools) {
        return client.preparedQuery("select pool, kid, algorithm, sealed_jwk, created_at, signs_from from signing_key"
                        + " where pool = any($1) order by kid")
                .execute(Tuple.of(pools.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, List<StoredKey>> keys = new HashMap<>();
                    rows.forEach(row -> keys.computeIfAbsent(row.getString("pool"), pool -> new ArrayList<>())
                            .add(key(row)));
                    return keys;
                });
    }

    private static StoredKey key(Row row) {
        return new StoredKey(
                row.getString("kid"),
                row.getString("algorithm"),
                row.getString("sealed_jwk"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("signs_from").toInstant());
    }

    private static Uni<?> delete(SqlClient client, String pool, List<StoredKey> before, List<StoredKey> after) {
        List<String> kept = after.stream().map(StoredKey::kid).toList();
        String[] gone = before.stream()
                .map(StoredKey::kid)
                .filter(kid -> !kept.contains(kid))
                .toArray(String[]::new);
        return gone.length == 0
                ? Uni.createFrom().voidItem()
                : client.preparedQuery("delete from signing_key where pool = $1 and kid = any($2)")
                        .execute(Tuple.of(pool, gone));
    }

    private static Uni<?> save(SqlClient client, String pool, List<StoredKey> before, List<StoredKey> after) {
        List<Tuple> changed = after.stream()
                .filter(key -> !before.contains(key))
                .map(key -> Tuple.from(List.of(
                        pool, key.kid(), key.algorithm(), key.sealedJwk(), utc(key.createdAt()), utc(key.signsFrom()))))
                .toList();
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery("""
                                insert into signing_key (pool, kid, algorithm, sealed_jwk, created_at, signs_from)
                                values ($1, $2, $3, $4, $5, $6)
                                on conflict (pool, kid)
                                do update set sealed_jwk = excluded.sealed_jwk, signs_from = excluded.signs_from
                                """).executeBatch(changed);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
