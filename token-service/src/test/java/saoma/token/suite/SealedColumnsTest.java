package saoma.token.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import saoma.protocol.EnterpriseChange;
import saoma.protocol.Pool;
import saoma.sealing.Seal;
import saoma.sealing.SealedColumn;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;
import saoma.token.wecom.SuiteTickets;

/** That a change of the master key reaches everything that is sealed in the database. */
@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class SealedColumnsTest {
    @Inject
    @All
    List<SealedColumn> columns;

    @Inject
    io.vertx.mutiny.sqlclient.Pool database;

    @Inject
    Seal seal;

    @Inject
    SuiteTickets tickets;

    @Inject
    SuiteEventRepository events;

    @Inject
    InstallationRepository installations;

    @Test
    void columnsWhenSealedThenAllKnown() {
        RowSet<Row> sealed = query("select table_name || '.' || column_name from information_schema.columns"
                + " where table_schema = 'token' and column_name like 'sealed%'");

        assertThat(columns)
                .extracting(column -> column.table() + "." + column.column())
                // only read for a minute after it was written
                .containsExactlyInAnyOrderElementsOf(StreamSupport.stream(sealed.spliterator(), false)
                        .map(row -> row.getString(0))
                        .filter(name -> !name.equals("refresh_family.sealed_current"))
                        .toList());
    }

    @Test
    void valuesWhenStoredThenOpenAsTheirColumnSays() {
        Pool pool = Pool.DEFAULT;
        String suite = "ww" + UUID.randomUUID();
        Instant now = Instant.now();
        Fixtures.serviceToken("operator", "admin", "admin-api");
        await(tickets.save(pool, suite, "ticket", now));
        await(events.insert(pool, suite, "change_contact", now, "wpcorp", "message"));
        await(installations.save(
                pool,
                "code",
                new EnterpriseChange(
                        UUID.randomUUID(),
                        EnterpriseChange.Kind.INSTALLED,
                        "wwprovider",
                        "wpcorp",
                        null,
                        suite,
                        null,
                        null,
                        now)));

        for (SealedColumn column : columns) {
            RowSet<Row> rows = query("select %s, %s as sealed from %s where %2$s is not null"
                    .formatted(String.join(", ", column.key()), column.column(), column.table()));
            assertThat(rows.size()).as(column.table()).isPositive();
            rows.forEach(row -> assertThat(seal.open(
                            row.getString("sealed"), column.associatedData().apply(row)))
                    .isNotEmpty());
        }
    }

    private RowSet<Row> query(String sql) {
        return await(database.query(sql).execute());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
