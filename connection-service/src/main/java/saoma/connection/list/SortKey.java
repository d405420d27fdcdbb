package saoma.connection.list;

import java.time.Instant;
import java.util.function.Function;

/**
 * A way to sort a list of {@code E}.
 *
 * @param property of the entity; an index on (pool, property, id) makes every page equally cheap
 * @param value its value in a row; {@code toString} is its form in a cursor
 * @param parse reads that form back
 */
public record SortKey<E>(String property, Function<E, ?> value, Function<String, ?> parse) {

    public static <E> SortKey<E> text(String property, Function<E, String> value) {
        return new SortKey<>(property, value, Function.identity());
    }

    public static <E> SortKey<E> time(String property, Function<E, Instant> value) {
        return new SortKey<>(property, value, Instant::parse);
    }
}
