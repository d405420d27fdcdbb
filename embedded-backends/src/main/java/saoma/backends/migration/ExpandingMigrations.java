package saoma.backends.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import saoma.backends.migration.ReleasedSchema.Part;

/**
 * The tests of a service's migrations: that the first release goes on working while a later one migrates its schema, and
 * afterwards. Of the service, the directory {@code first-release} in the resources has rows ({@code rows.sql}) and the
 * statements of that release ({@code statements.sql}), each of which finds or changes a row.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ExpandingMigrations {
    private static final Pattern COLUMNS_OF_LIMIT = Pattern.compile("\\((.*?)\\)");

    private final String role;
    private final String firstRelease;
    private final List<Integer> checksums;
    private final Map<String, String> allowed;
    private ReleasedSchema schema;
    private Map<String, Part> columns;
    private Map<String, Part> limits;
    private Map<String, Integer> counts;
    private Map<String, Integer> countsAfterwards;
    private MigrationInfo[] migrations;

    /**
     * @param role of the service
     * @param checksums Flyway's, of the migrations of the first release, the first to the last: what was released stays as
     *     it is
     * @param allowed statements of later migrations that do more than expand, with what they do, as this test writes them,
     *     each with the reason why no replica of the release before is harmed
     */
    protected ExpandingMigrations(String role, List<Integer> checksums, Map<String, String> allowed) {
        this.role = role;
        this.firstRelease = String.valueOf(checksums.size());
        this.checksums = checksums;
        this.allowed = allowed;
    }

    @BeforeAll
    void migrate() throws SQLException {
        schema = new ReleasedSchema(role);
        schema.migrate(firstRelease);
        for (String row : ReleasedSchema.statements("first-release/rows.sql")) {
            schema.run(row);
        }
        columns = schema.columns();
        limits = schema.limits();
        counts = schema.counts(tables());
        migrations = schema.migrate("latest");
        countsAfterwards = schema.counts(tables());
    }

    @AfterAll
    void close() throws SQLException {
        if (schema != null) {
            schema.close();
        }
    }

    @Test
    void migrationWhenReleasedThenUnchanged() {
        assertThat(migrations).extracting(MigrationInfo::getChecksum).startsWith(checksums.toArray(Integer[]::new));
    }

    @Test
    void migrationWhenLaterThenOnlyExpands() {
        List<String> violations = Arrays.stream(migrations)
                .filter(migration -> migration.getVersion().isNewerThan(MigrationVersion.fromVersion(firstRelease)))
                .map(migration -> ReleasedSchema.text("db/migration/" + migration.getScript()))
                .flatMap(migration -> Expansion.violations(migration).stream())
                .filter(violation -> !allowed.containsKey(violation))
                .toList();

        assertThat(violations).isEmpty();
    }

    @Test
    void schemaWhenMigratedThenWhatWasThereIsUnchanged() throws SQLException {
        assertThat(schema.columns()).containsAllEntriesOf(columns);
        assertThat(schema.limits()).containsAllEntriesOf(limits);
    }

    @Test
    void tableWhenMigratedThenItsNewColumnsNeedNoValue() throws SQLException {
        Map<String, Part> added = schema.columns();
        added.keySet().removeAll(columns.keySet());
        added.values().removeIf(column -> !tables().contains(column.table()));

        assertThat(added.values()).allMatch(Part::isFilledByItself);
    }

    @Test
    void tableWhenMigratedThenOnlyItsNewColumnsAreLimited() throws SQLException {
        Map<String, Part> added = schema.limits();
        added.keySet().removeAll(limits.keySet());
        added.values().removeIf(limit -> !tables().contains(limit.table()));

        assertThat(added.values()).noneMatch(this::limitsColumnOfFirstRelease);
    }

    private boolean limitsColumnOfFirstRelease(Part limit) {
        Matcher limited = COLUMNS_OF_LIMIT.matcher(limit.definition());
        return limited.find()
                && Arrays.stream(limited.group(1).split("\\W+"))
                        .anyMatch(word -> columns.containsKey(limit.table() + "." + word));
    }

    @Test
    void rowWhenMigratedThenKept() {
        assertThat(counts).doesNotContainValue(0);
        assertThat(countsAfterwards).isEqualTo(counts);
    }

    @Test
    void statementOfFirstReleaseWhenMigratedThenWorks() throws SQLException {
        for (String statement : ReleasedSchema.statements("first-release/statements.sql")) {
            assertThat(schema.run(statement)).as(statement).isPositive();
        }
    }

    private Set<String> tables() {
        return columns.values().stream().map(Part::table).collect(Collectors.toSet());
    }
}
