package saoma.user.listing;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import saoma.rest.Cursor;
import saoma.rest.Page;
import saoma.rest.PageParameters;

/**
 * A list of one pool's rows: conditions are added, then a page is read. It is native SQL because the row comparison
 * behind a cursor and the indexed expressions have to reach PostgreSQL as they are.
 */
public final class Listing<E> {
    private final Class<E> entity;
    private final Function<E, UUID> id;
    private final StringBuilder sql;
    private final Map<String, Object> parameters = new HashMap<>();

    /** @param table with its schema; conditions call a row {@code r} */
    public Listing(Class<E> entity, Function<E, UUID> id, String table, String pool) {
        this.entity = entity;
        this.id = id;
        this.sql = new StringBuilder("select r.* from ").append(table).append(" r where r.pool = :pool");
        parameters.put("pool", pool);
    }

    /** Escapes what {@code like} would take for a wildcard; null stays null. */
    public static String prefix(String text) {
        return text == null ? null : text.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }

    /** Adds a condition that every row has to meet. */
    public Listing<E> where(String condition) {
        return where(condition, Map.of());
    }

    /** @param values of the parameters in the condition, null where it can take that */
    public Listing<E> where(String condition, Map<String, ?> values) {
        sql.append(" and ").append(condition);
        parameters.putAll(values);
        return this;
    }

    /**
     * Adds a condition, unless nobody asked for it.
     *
     * @param condition may use {@code :name} and {@code :pool}
     * @param value null when the filter is absent
     */
    public Listing<E> where(String condition, String name, Object value) {
        return value == null ? this : where(condition, Map.of(name, value));
    }

    /** The statement behind a page, its parameters by name. */
    public String sql(Sort<E> sort, boolean behindCursor) {
        return sql + (behindCursor ? " and " + sort.behindCursor() : "") + " order by " + sort.order();
    }

    /** @param sorts the sorts this list has, the default one first */
    public Uni<Page<E>> page(Mutiny.Session session, PageParameters wanted, List<Sort<E>> sorts) {
        Sort<E> sort = Sort.named(wanted.sort(), sorts);
        Cursor after = wanted.after(sort.parameter());
        if (after != null) {
            parameters.put("cursorKey", after.time());
            parameters.put("cursorId", after.id());
        }
        var query = session.createNativeQuery(sql(sort, after != null), entity).setMaxResults(wanted.size() + 1);
        parameters.forEach(query::setParameter);
        Function<E, Cursor> cursor =
                row -> new Cursor(sort.parameter(), sort.key().apply(row).toString(), id.apply(row));
        return query.getResultList().map(rows -> Page.of(rows, wanted.size(), Function.identity(), cursor));
    }
}
