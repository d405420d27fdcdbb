package saoma.rest.setting;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in one line why a service that looks at its schema when it starts cannot. */
final class WrongDatabase {
    private static final int CAUSES_AT_MOST = 20;
    private static final Pattern SENTENCE_ENDS = Pattern.compile("(?<=[.])\\s+|\\R+");
    /** Flyway's, how to go on as if nothing were wrong. */
    private static final Pattern ADVICE = Pattern.compile("Either |If |Need |To |Use ");

    private WrongDatabase() {}

    /** @return the line; none when something else kept the service from starting */
    static List<String> in(Throwable failure) {
        List<Throwable> causes = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES_AT_MOST)
                .toList();
        Stream<String> refused = causes.stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .map(WrongDatabase::ofServer);
        Stream<String> otherwise =
                causes.stream().filter(WrongDatabase::isOfSchema).map(WrongDatabase::ofSchema);
        return Stream.concat(refused, otherwise).limit(1).toList();
    }

    /** By its name, because not every service has Flyway. */
    private static boolean isOfSchema(Throwable cause) {
        return cause.getClass().getName().startsWith("org.flywaydb.");
    }

    private static String ofSchema(Throwable flyway) {
        return SENTENCE_ENDS
                .splitAsStream(String.valueOf(flyway.getMessage()))
                .map(String::strip)
                .filter(sentence -> !ADVICE.matcher(sentence).lookingAt())
                .collect(Collectors.joining(" ", "the schema in PostgreSQL is not what this release needs: ", ""));
    }

    /** The classes are those of PostgreSQL's error codes (PostgreSQL, appendix A); none: there was no answer. */
    private static String ofServer(SQLException refusal) {
        String state = refusal.getSQLState() == null ? "08" : refusal.getSQLState();
        String key =
                switch (state.substring(0, 2)) {
                    case "08" ->
                        WrongSettings.named("quarkus.datasource.jdbc.url") + ": must lead to a PostgreSQL that answers";
                    case "28" ->
                        WrongSettings.named("quarkus.datasource.username")
                                + ", "
                                + WrongSettings.named("quarkus.datasource.password")
                                + ": must be a role of PostgreSQL that may log in, and its password";
                    case "3D" ->
                        WrongSettings.named("quarkus.datasource.jdbc.url") + ": must name a database that is there";
                    default -> "PostgreSQL refuses what this service does when it starts (" + state + ")";
                };
        return key + ": " + inOneLine(refusal) + unknownHost(refusal);
    }

    private static String unknownHost(SQLException refusal) {
        return refusal.getCause() instanceof UnknownHostException unknown
                ? " No host is named " + unknown.getMessage()
                : "";
    }

    private static String inOneLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
    }
}
