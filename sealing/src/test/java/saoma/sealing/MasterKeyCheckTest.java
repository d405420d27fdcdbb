package saoma.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.backends.Postgres;

class MasterKeyCheckTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SealedDatabase SEALED = new SealedDatabase(
            "token", "master_key_check", "select sealed, 'secret/' || id from stored order by id desc limit 1");

    private static Postgres postgres;
    private static Vertx vertx;
    private static Pool database;

    private final String masterKey = Seal.newMasterKey();
    private final Seal seal = Seal.with(masterKey);
    private final Seal another = Seal.with(Seal.newMasterKey());

    @BeforeAll
    static void start() {
        postgres = Postgres.start();
        vertx = Vertx.vertx();
        String url = postgres.settings("token_service").get("quarkus.datasource.reactive.url");
        PgConnectOptions options = PgConnectOptions.fromUri(url)
                .setUser("token_service")
                .setPassword(postgres.settings("token_service").get("quarkus.datasource.password"));
        database = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(8))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    @AfterAll
    static void stop() {
        database.closeAndAwait();
        vertx.closeAndAwait();
        postgres.close();
    }

    @BeforeEach
    void empty() {
        execute("drop table if exists master_key_check, stored");
        execute("create table master_key_check (id boolean primary key default true check (id), sealed text not null)");
        execute("create table stored (id integer primary key, sealed text not null)");
    }

    @Test
    void runWhenDatabaseIsNewThenItKnowsTheKeyFromThenOn() {
        run(seal);
        run(seal);
        assertThatThrownBy(() -> run(another)).isInstanceOf(Seal.SealBroken.class);
        assertThat(sealedValues()).hasSize(1);
    }

    @Test
    void runWhenSeveralReplicasStartAtOnceThenAllFindTheSameValue() {
        Uni.join()
                .all(IntStream.range(0, 8).mapToObj(i -> check(seal).run()).toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        assertThat(sealedValues()).hasSize(1);
    }

    @Test
    void runWhenReplicasWithTwoKeysStartAtOnceThenOneKeyIsRefused() {
        List<Boolean> known = Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(i -> check(i % 2 == 0 ? seal : another)
                                .run()
                                .replaceWith(true)
                                .onFailure(Seal.SealBroken.class)
                                .recoverWithItem(false))
                        .toList())
                .andCollectFailures()
                .await()
                .atMost(PATIENCE);
        assertThat(known).containsExactlyInAnyOrder(true, true, true, true, false, false, false, false);
    }

    @Test
    void runWhenDatabaseIsOfTheReleaseBeforeThenItsNewestValueDecides() {
        store(1, "sealed by a key that was lost");
        store(2, seal.seal("secret", "secret/2"));
        assertThatThrownBy(() -> run(another)).isInstanceOf(Seal.SealBroken.class);
        assertThat(sealedValues()).isEmpty();
        run(seal);
        assertThat(sealedValues()).hasSize(1);
    }

    @Test
    void runWhenKeyWasChangedThenKnownBeforeAndAfterTheValueIsSealedAnew() {
        run(seal);
        String changed = Seal.withNewestKeyPrimary(Seal.withNewKey(masterKey));
        run(Seal.with(changed));
        new Resealing(database, Seal.with(changed), List.of(MasterKeyCheck.column(SEALED)))
                .run()
                .await()
                .atMost(PATIENCE);
        run(Seal.with(Seal.withPrimaryKeyOnly(changed)));
    }

    private void run(Seal seal) {
        check(seal).run().await().atMost(PATIENCE);
    }

    private static MasterKeyCheck check(Seal seal) {
        return new MasterKeyCheck(seal, database, SEALED);
    }

    private static void store(int id, String sealed) {
        database.preparedQuery("insert into stored values ($1, $2)").executeAndAwait(Tuple.of(id, sealed));
    }

    private static void execute(String sql) {
        database.query(sql).executeAndAwait();
    }

    private static List<String> sealedValues() {
        List<String> values = new ArrayList<>();
        database.query("select sealed from master_key_check")
                .executeAndAwait()
                .forEach(row -> values.add(row.getString(0)));
        return values;
    }
}
