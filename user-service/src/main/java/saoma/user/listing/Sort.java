package saoma.user.listing;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/**
 * An order by time, ties broken by id.
 *
 * @param parameter what the {@code sort} parameter calls it, with {@code -} in front for latest first
 * @param expression the sort key in SQL, exactly as the index has it
 * @param key the same key of a row that was read
 */
public record Sort<E>(String parameter, String expression, boolean descending, Function<E, Instant> key) {
    /** A sort by this key, latest first, and its reverse. */
    public static <E> Stream<Sort<E>> bothWays(String parameter, String expression, Function<E, Instant> key) {
        return Stream.of(
                new Sort<>("-" + parameter, expression, true, key), new Sort<>(parameter, expression, false, key));
    }

    /**
     * @param parameter null for the first of {@code sorts}
     * @throws ProblemException 400 when the list has no such sort
     */
    static <E> Sort<E> named(String parameter, List<Sort<E>> sorts) {
        return sorts.stream()
                .filter(sort -> parameter == null || sort.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.invalid(
                        "sort",
                        "must be one of " + sorts.stream().map(Sort::parameter).collect(Collectors.joining(", ")))));
    }

    String order() {
        String direction = descending ? " desc" : "";
        return expression + direction + ", r.id" + direction;
    }

    String behindCursor() {
        return "(" + expression + ", r.id) " + (descending ? "<" : ">") + " (:cursorKey, :cursorId)";
    }
}
