package saoma.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.backends.Postgres;

/** The whole change of a master key, by two replicas of a service with a table of sealed values. */
class ResealingTest {
    private static final int VALUES = 350;
    private static final SealedColumn COLUMN = new SealedColumn(
            "safe", "sealed", List.of("pool", "number"), row -> row.getString("pool") + "/" + row.getInteger("number"));
    private static Postgres postgres;
    private static Vertx vertx;
    private static Pool database;

    private final String before = Seal.newMasterKey();
    private final String added = Seal.withNewKey(before);
    private final String promoted = Seal.withNewestKeyPrimary(added);
    private final String after = Seal.withPrimaryKeyOnly(promoted);

    @BeforeAll
    static void start() {
        postgres = Postgres.start();
        vertx = Vertx.vertx();
        database = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(new PgConnectOptions()
                        .setHost("localhost")
                        .setPort(postgres.port())
                        .setDatabase("postgres")
                        .setUser("postgres")
                        .setPassword("postgres"))
                .using(vertx)
                .build();
        run("create table safe (pool text, number integer, sealed text, primary key (pool, number))", Tuple.tuple());
    }

    @AfterAll
    static void stop() {
        database.closeAndAwait();
        vertx.closeAndAwait();
        postgres.close();
    }

    @BeforeEach
    void fill() {
        run("truncate safe", Tuple.tuple());
        IntStream.range(0, VALUES).forEach(number -> store(Seal.with(before), number));
        run("insert into safe values ('default', -1, null)", Tuple.tuple());
    }

    /** At each step one replica is a step ahead of the other, which goes on reading and writing. */
    @Test
    void runWhenKeyIsChangedStepByStepThenEveryReplicaOpensEverythingAtAnyTime() {
        List<String> steps = List.of(before, added, promoted, after);
        for (int step = 1; step < steps.size(); step++) {
            Seal behind = Seal.with(steps.get(step - 1));
            Seal ahead = Seal.with(steps.get(step));
            Resealing one = new Resealing(database, behind, List.of(COLUMN));
            Resealing other = new Resealing(database, ahead, List.of(COLUMN));
            AtomicBoolean done = new AtomicBoolean();
            AtomicInteger read = new AtomicInteger();
            Thread reader = new Thread(() -> {
                while (!done.get()) {
                    assertAllOpen(behind);
                    assertAllOpen(ahead);
                    store(behind, read.get() % VALUES);
                    read.incrementAndGet();
                }
            });
            AtomicInteger failures = new AtomicInteger();
            reader.setUncaughtExceptionHandler((thread, failure) -> failures.incrementAndGet());
            reader.start();
            await(Uni.join().all(one.run(), other.run(), other.run()).andFailFast());
            done.set(true);
            join(reader);

            assertThat(failures).as("step %d", step).hasValue(0);
            assertThat(read).hasPositiveValue();
            // the replica that was behind is replaced before the next step
            await(other.run());
        }
        assertAllOpen(Seal.with(after));
        assertThat(await(new Resealing(database, Seal.with(after), List.of(COLUMN)).run()))
                .isZero();
    }

    @Test
    void runWhenAValueIsDamagedThenTheOthersAreSealedAnewAndItIsCounted() {
        run("update safe set sealed = left(sealed, 20) where number in (3, 300)", Tuple.tuple());

        assertThat(await(new Resealing(database, Seal.with(promoted), List.of(COLUMN)).run()))
                .isEqualTo(2);
    }

    @Test
    void runWhenTheKeyLeftTooEarlyThenWhatItSealedIsCounted() {
        assertThat(await(new Resealing(database, Seal.with(after), List.of(COLUMN)).run()))
                .isEqualTo(VALUES);
    }

    @Test
    void runWhenTwoReplicasAtOnceThenNothingIsLeft() {
        Resealing one = new Resealing(database, Seal.with(promoted), List.of(COLUMN));
        Resealing other = new Resealing(database, Seal.with(promoted), List.of(COLUMN));

        await(Uni.join().all(one.run(), other.run()).andFailFast());

        assertThat(await(one.run())).isZero();
        assertAllOpen(Seal.with(after));
    }

    private static void store(Seal seal, int number) {
        run(
                "insert into safe values ('default', $1, $2)"
                        + " on conflict (pool, number) do update set sealed = excluded.sealed",
                Tuple.of(number, seal.seal("secret-" + number, "default/" + number)));
    }

    private static void assertAllOpen(Seal seal) {
        RowSet<Row> rows = run("select pool, number, sealed from safe where sealed is not null", Tuple.tuple());
        assertThat(rows.size()).isEqualTo(VALUES);
        rows.forEach(row -> assertThat(seal.open(
                        row.getString("sealed"), COLUMN.associatedData().apply(row)))
                .isEqualTo("secret-" + row.getInteger("number")));
    }

    private static RowSet<Row> run(String sql, Tuple parameters) {
        return await(database.preparedQuery(sql).execute(parameters));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(60));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
