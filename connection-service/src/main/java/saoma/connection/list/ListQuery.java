package saoma.connection.list;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import saoma.rest.Cursor;
import saoma.rest.Page;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** Builds the query behind a list, condition by condition. */
public final class ListQuery<E> {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final String pool;

    /** A list of what belongs to no pool. */
    public ListQuery() {
        this.pool = null;
    }

    public ListQuery(String pool) {
        this.pool = pool;
        and("pool = :pool", "pool", pool);
    }

    /** Adds a condition, unless its value is null. */
    public ListQuery<E> and(String condition, String parameter, Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(parameter, value);
        }
        return this;
    }

    /** Adds that one of the properties contains {@code text}, in capitals or not, unless it is null. */
    public ListQuery<E> containing(String text, String... properties) {
        if (text == null) {
            return this;
        }
        List<String> each = new ArrayList<>();
        for (String property : properties) {
            each.add("lower(" + property + ") like lower(:text) escape '!'");
        }
        return and("(" + String.join(" or ", each) + ")", "text", "%" + text.replaceAll("[!%_]", "!$0") + "%");
    }

    /** Reads the page wanted; fails with 404 when the list is empty because there is no such pool. */
    public <V> Uni<Page<V>> page(
            PanacheRepositoryBase<E, UUID> repository,
            PageRequest<E> wanted,
            Function<E, V> view,
            Function<E, UUID> id) {
        String property = wanted.key().property();
        String comparison = "(" + property + ", id) " + (wanted.descending() ? "<" : ">") + " (:after, :afterId)";
        if (wanted.cursor() != null) {
            and(comparison, "after", wanted.after());
            parameters.put("afterId", wanted.cursor().id());
        }
        String direction = wanted.descending() ? " desc" : "";
        String order = " order by " + property + direction + ", id" + direction;
        Function<E, Cursor> cursor =
                row -> new Cursor(wanted.sort(), wanted.key().value().apply(row).toString(), id.apply(row));
        return repository
                .find(String.join(" and ", conditions) + order, parameters)
                .range(0, wanted.size())
                .list()
                .call(rows -> rows.isEmpty() && pool != null
                        ? requirePool()
                        : Uni.createFrom().voidItem())
                .map(rows -> Page.of(rows, wanted.size(), view, cursor));
    }

    private Uni<Void> requirePool() {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(
                                "select id from UserPool where identifier = :pool", UUID.class)
                        .setParameter("pool", pool)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(Problem.notFound("There is no such pool")))
                .replaceWithVoid();
    }
}
