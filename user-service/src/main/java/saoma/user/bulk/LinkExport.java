package saoma.user.bulk;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Reads every link of a pool, page by page, so that neither a connection nor memory is held for the whole. */
@ApplicationScoped
class LinkExport {
    static final List<String> COLUMNS = List.of(
            "subject", "providerCorpId", "corpId", "openUserId", "userId", "connection", "linkedAt", "lastSeenAt");

    private static final int PAGE = 1000;

    /** Prepared links stand behind the others, as they do by id: nobody has come through them. */
    private static final String LINKS = """
            select id, subject, provider_corp_id, corp_id, open_user_id, user_id, connection, created_at, last_seen_at
            from users.%s where pool = $1 and id > $2 order by id limit %d
            """;

    private static final String KNOWN = LINKS.formatted("federated_identities", PAGE);
    private static final String PENDING = LINKS.replace("open_user_id", "null::text as open_user_id")
            .replace("connection", "null::text as connection")
            .replace("last_seen_at", "null::timestamptz as last_seen_at")
            .formatted("pending_identities", PAGE);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Pool database;

    LinkExport(Pool database) {
        this.database = database;
    }

    /** One list of texts for each link, in the order of {@link #COLUMNS}; null where there is none. */
    Multi<List<String>> links(String pool) {
        return Multi.createBy().concatenating().streams(all(KNOWN, pool), all(PENDING, pool));
    }

    private Multi<List<String>> all(String statement, String pool) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(new UUID(0, 0)), last -> page(statement, pool, last))
                .whilst(page -> page.size() == PAGE)
                .onItem()
                .<List<String>>disjoint();
    }

    private Uni<List<List<String>>> page(String statement, String pool, AtomicReference<UUID> last) {
        return database.preparedQuery(statement)
                .execute(Tuple.of(pool, last.get()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> {
                    List<List<String>> page = new ArrayList<>();
                    for (Row row : rows) {
                        page.add(texts(row));
                        last.set(row.getUUID("id"));
                    }
                    return page;
                });
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int column = 1; column < row.size(); column++) {
            Object value = row.getValue(column);
            texts.add(value == null ? null : value.toString());
        }
        return texts;
    }
}
