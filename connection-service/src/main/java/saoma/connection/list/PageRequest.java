package saoma.connection.list;

import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.stream.Collectors;
import saoma.rest.Cursor;
import saoma.rest.Page;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/**
 * Which page of a list is wanted; exists only when valid.
 *
 * @param sort as in the parameter, {@code -name} for downwards
 * @param cursor the row to continue behind; null for the first page
 * @param after the sort value of that row; null for the first page
 */
public record PageRequest<E>(int size, String sort, SortKey<E> key, Cursor cursor, Object after) {

    /**
     * @param keys by the names that {@code sort} accepts
     * @throws ProblemException 400 naming the parameter that is wrong
     */
    public static <E> PageRequest<E> of(PageParameters parameters, Map<String, SortKey<E>> keys, String defaultSort) {
        String sort = parameters.sort() == null ? defaultSort : parameters.sort();
        SortKey<E> key = keys.get(sort.startsWith("-") ? sort.substring(1) : sort);
        if (key == null) {
            String names = keys.keySet().stream().sorted().collect(Collectors.joining(", "));
            throw new ProblemException(
                    Problem.invalid("sort", "must be one of " + names + ", each also with a leading -"));
        }
        Cursor cursor = Cursor.decode(parameters.cursor(), sort);
        return new PageRequest<>(size(parameters.limit()), sort, key, cursor, after(key, cursor));
    }

    private static int size(String limit) {
        if (limit == null) {
            return Page.DEFAULT_SIZE;
        }
        if (limit.matches("[0-9]{1,3}")) {
            int size = Integer.parseInt(limit);
            if (size >= 1 && size <= Page.MAX_SIZE) {
                return size;
            }
        }
        throw new ProblemException(Problem.invalid("limit", "must be a number from 1 to " + Page.MAX_SIZE));
    }

    private static Object after(SortKey<?> key, Cursor cursor) {
        try {
            return cursor == null ? null : key.parse().apply(cursor.key());
        } catch (DateTimeParseException e) {
            throw new ProblemException(Problem.invalid("cursor", "is not a cursor of this list and sort"));
        }
    }

    /** For the list that is sorted in one direction only. */
    public PageRequest<E> upwards() {
        if (descending()) {
            throw new ProblemException(Problem.invalid("sort", "must not start with - in this list"));
        }
        return this;
    }

    boolean descending() {
        return sort.startsWith("-");
    }
}
