package saoma.sealing;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.function.Function;

/**
 * Where a service keeps sealed values in PostgreSQL, so that {@link Resealing} finds them.
 *
 * @param table with its schema where the connection's search path does not have it
 * @param column null or text sealed by {@link Seal}
 * @param key the columns of the table's primary key
 * @param associatedData of the value in a row, of which the columns of the key are there
 */
public record SealedColumn(String table, String column, List<String> key, Function<Row, String> associatedData) {}
