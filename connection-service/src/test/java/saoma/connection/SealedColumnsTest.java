package saoma.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import saoma.sealing.Seal;
import saoma.sealing.SealedColumn;

/** That a change of the master key reaches everything that is sealed in the database. */
@QuarkusTest
class SealedColumnsTest {
    @Inject
    @All
    List<SealedColumn> columns;

    @Inject
    Pool database;

    @Inject
    Seal seal;

    @Test
    void columnsWhenSealedThenAllKnown() {
        RowSet<Row> sealed = query("select 'connection.' || table_name || '.' || column_name"
                + " from information_schema.columns where table_schema = 'connection' and column_name like 'sealed%'");

        assertThat(columns)
                .extracting(column -> column.table() + "." + column.column())
                .containsExactlyInAnyOrderElementsOf(StreamSupport.stream(sealed.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList());
    }

    @Test
    void valuesWhenStoredThenOpenAsTheirColumnSays() {
        Api.createSuite(Api.createConnection(Api.newPool(), "wecom"), "wwsuite", "app");

        for (SealedColumn column : columns) {
            RowSet<Row> rows = query("select %s, %s as sealed from %s"
                    .formatted(String.join(", ", column.key()), column.column(), column.table()));
            assertThat(rows.size()).as(column.table()).isPositive();
            rows.forEach(row -> assertThat(seal.open(
                            row.getString("sealed"), column.associatedData().apply(row)))
                    .isNotEmpty());
        }
    }

    private RowSet<Row> query(String sql) {
        return database.query(sql).execute().await().atMost(Duration.ofSeconds(10));
    }
}
