package saoma.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param nextCursor opaque; pass it as {@code cursor} to get the next page; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, String nextCursor) {
    public static final int DEFAULT_SIZE = 20;
    public static final int MAX_SIZE = 100;

    /**
     * Cuts a page out of rows read with a limit of {@code size + 1}; the extra row only tells that there is more.
     *
     * @param cursor position of the last row of the page
     */
    public static <R, T> Page<T> of(List<R> rows, int size, Function<R, T> view, Function<R, Cursor> cursor) {
        boolean more = rows.size() > size;
        List<R> shown = more ? rows.subList(0, size) : rows;
        return new Page<>(
                shown.stream().map(view).toList(),
                more ? cursor.apply(shown.get(size - 1)).encode() : null);
    }
}
