package saoma.backends.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a migration must not do, because replicas of the release before go on with the schema: it may only expand. Reads
 * the SQL of our own migrations, not any SQL: no dollar quotes, no semicolon within a text.
 */
final class Expansion {
    private record Rule(String broken, Predicate<String> breaks) {}

    private static final Pattern NEW_TABLE = Pattern.compile("create table (\\S+)");
    private static final Pattern UNIQUE_INDEX = Pattern.compile("create unique index .*? on (\\S+)");
    /** At a comma that is in no parentheses. */
    private static final Pattern BETWEEN_ACTIONS = Pattern.compile(",(?![^(]*\\))");

    private static final List<Rule> RULES = List.of(
            new Rule("drops something", containing("\\bdrop\\b")),
            new Rule("renames something", containing("\\brename\\b")),
            new Rule("moves something to another schema", containing("\\bset schema\\b")),
            new Rule("changes the type of a column", altering("alter (column )?\\S+ (set data )?type\\b.*")),
            new Rule("forbids null in a column that was there", altering("alter .*\\bset not null\\b.*")),
            new Rule("changes the default of a column that was there", altering("alter .*\\bset default\\b.*")),
            new Rule("adds a column that inserts of before do not fill", Expansion::addsObligatoryColumn),
            new Rule(
                    "limits a table that was there",
                    altering("add (constraint|primary key|unique|check|foreign key|exclude)\\b.*")),
            new Rule("deletes rows", containing("^(delete from|truncate)\\b")),
            new Rule("changes what statements of before do", containing("^create (or replace )?(trigger|rule)\\b")));

    private Expansion() {}

    /** @return each statement that does more than expand, behind the reason; empty when there is none */
    static List<String> violations(String migration) {
        List<String> statements = statements(migration);
        List<String> newTables = statements.stream()
                .map(NEW_TABLE::matcher)
                .filter(Matcher::lookingAt)
                .map(table -> table.group(1))
                .toList();
        List<String> violations = new ArrayList<>();
        for (String statement : statements) {
            RULES.stream()
                    .filter(rule -> rule.breaks().test(statement))
                    .forEach(rule -> violations.add(rule.broken() + ": " + statement));
            Matcher unique = UNIQUE_INDEX.matcher(statement);
            if (unique.lookingAt() && !newTables.contains(unique.group(1))) {
                violations.add("limits a table that was there: " + statement);
            }
        }
        return violations;
    }

    /** @return in lower case, without comments, each on one line */
    static List<String> statements(String sql) {
        return Arrays.stream(sql.replaceAll("--[^\n]*", "").split(";"))
                .map(statement -> statement.replaceAll("\\s+", " ").trim().toLowerCase(Locale.ROOT))
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static Predicate<String> containing(String pattern) {
        return Pattern.compile(pattern).asPredicate();
    }

    private static Predicate<String> altering(String pattern) {
        Predicate<String> matches = Pattern.compile(pattern).asMatchPredicate();
        return statement -> actions(statement).stream().anyMatch(matches);
    }

    private static boolean addsObligatoryColumn(String statement) {
        return actions(statement).stream()
                .filter(action -> action.startsWith("add "))
                .filter(action -> action.contains(" not null") || action.contains(" primary key"))
                .anyMatch(action -> !action.contains(" default ") && !action.contains(" generated "));
    }

    /** @return what an {@code alter table} does; nothing of other statements */
    private static List<String> actions(String statement) {
        Matcher table =
                Pattern.compile("alter table (if exists )?(only )?\\S+ ").matcher(statement);
        return table.lookingAt()
                ? Arrays.stream(BETWEEN_ACTIONS.split(statement.substring(table.end())))
                        .map(String::trim)
                        .toList()
                : List.of();
    }
}
