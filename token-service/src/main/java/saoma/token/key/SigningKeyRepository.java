package saoma.token.key;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The table {@code signing_key}. */
@ApplicationScoped
class SigningKeyRepository {
    private final Pool database;

    SigningKeyRepository(Pool database) {
        this.database = database;
    }

    /** A stored key; the private half is sealed. */
    record StoredKey(String kid, String algorithm, String sealedJwk) {}

    /** @return newest first */
    Uni<List<StoredKey>> list(String pool) {
        return list(database, pool);
    }

    /**
     * Gives a pool its first key. Replicas that start together wait for each other here, and only the first one makes
     * a key.
     */
    Uni<List<StoredKey>> createFirst(String pool, Supplier<Uni<StoredKey>> make) {
        return database.withTransaction(connection -> connection
                .preparedQuery("select pg_advisory_xact_lock(hashtext('signing_key'), hashtext($1))")
                .execute(Tuple.of(pool))
                .chain(locked -> list(connection, pool))
                .chain(existing -> existing.isEmpty()
                        ? make.get().chain(key -> insert(connection, pool, key).replaceWith(List.of(key)))
                        : Uni.createFrom().item(existing)));
    }

    private static Uni<List<StoredKey>> list(SqlClient client, String pool) {
        return client.preparedQuery("select kid, algorithm, sealed_jwk from signing_key"
                        + " where pool = $1 order by created_at desc, kid limit 16")
                .execute(Tuple.of(pool))
                .map(rows -> {
                    List<StoredKey> keys = new ArrayList<>(rows.size());
                    rows.forEach(row -> keys.add(new StoredKey(
                            row.getString("kid"), row.getString("algorithm"), row.getString("sealed_jwk"))));
                    return keys;
                });
    }

    private static Uni<RowSet<Row>> insert(SqlClient client, String pool, StoredKey key) {
        return client.preparedQuery(
                        "insert into signing_key (pool, kid, algorithm, sealed_jwk) values ($1, $2, $3, $4)")
                .execute(Tuple.of(pool, key.kid(), key.algorithm(), key.sealedJwk()));
    }
}
