package saoma.sealing;

/**
 * The database in which a service keeps sealed values.
 *
 * @param prefix of the configuration keys {@code {prefix}.master-key} and {@code {prefix}.master-key-file}
 * @param checkTable name of a table with one row at most: {@code id boolean primary key}, {@code sealed text}
 * @param newestValue a query for the sealed value that was stored last, in one row with its associated data; of a
 *     database that is older than the table
 */
public record SealedDatabase(String prefix, String checkTable, String newestValue) {}
