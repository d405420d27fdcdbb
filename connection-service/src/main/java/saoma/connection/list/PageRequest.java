package saoma.connection.list;

import java.util.Map;
import java.util.stream.Collectors;
import saoma.rest.Cursor;
import saoma.rest.PageParameters;
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
        Cursor cursor = parameters.after(sort);
        Object after = cursor == null ? null : key.parse().apply(cursor);
        return new PageRequest<>(parameters.size(), sort, key, cursor, after);
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
