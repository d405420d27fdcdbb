package saoma.connection.list;

import java.time.Instant;
import java.util.function.Function;
import saoma.rest.Cursor;

/**
 * A way to sort a list of {@code E}.
 *
 * @param property of the entity; an index on (pool, property, id) makes every page equally cheap
 * @param value its value in a row; {@code toString} is its form in a cursor
 * @param parse reads that form back out of a cursor
 */
public record SortKey<E>(String property, Function<E, ?> value, Function<Cursor, ?> parse) {

    public static <E> SortKey<E> text(String property, Function<E, String> value) {
        return new SortKey<>(property, value, Cursor::key);
    }

    public static <E> SortKey<E> time(String property, Function<E, Instant> value) {
        return new SortKey<>(property, value, Cursor::time);
    }
}
