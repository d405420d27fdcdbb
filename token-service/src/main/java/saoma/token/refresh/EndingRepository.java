package saoma.token.refresh;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import saoma.protocol.Ending;

/** The table {@code ending}: those acted on lately, which a code issued before them must still find. */
@ApplicationScoped
class EndingRepository {
    /** Then the ending is acted on later. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pool database;

    EndingRepository(Pool database) {
        this.database = database;
    }

    /** @param endings at least one */
    Uni<Void> insert(List<Ending> endings, Instant receivedAt) {
        return database.preparedQuery(
                        "insert into ending (id, kind, pool, subject, client_id, connection, at, received_at)"
                                + " values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing")
                .executeBatch(
                        endings.stream().map(ending -> row(ending, receivedAt)).toList())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid();
    }

    private static Tuple row(Ending ending, Instant receivedAt) {
        return Tuple.tuple()
                .addUUID(ending.id())
                .addString(ending.kind().name())
                .addString(ending.pool())
                .addUUID(ending.subject())
                .addString(ending.clientId())
                .addString(ending.connection())
                .addOffsetDateTime(ending.at().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(receivedAt.atOffset(ZoneOffset.UTC));
    }

    /** @return the oldest ones received before a time */
    Uni<List<Ending>> listReceivedBefore(Instant time, int limit) {
        return database.preparedQuery("select id, kind, pool, subject, client_id, connection, at from ending"
                        + " where received_at < $1 order by received_at limit $2")
                .execute(Tuple.of(time.atOffset(ZoneOffset.UTC), limit))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> {
                    List<Ending> endings = new ArrayList<>(rows.size());
                    rows.forEach(row -> endings.add(ending(row)));
                    return endings;
                });
    }

    Uni<Void> delete(List<Ending> endings) {
        return database.preparedQuery("delete from ending where id = any($1)")
                .execute(Tuple.of(endings.stream().map(Ending::id).toArray(UUID[]::new)))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid();
    }

    private static Ending ending(Row row) {
        return new Ending(
                row.getUUID("id"),
                Ending.Kind.valueOf(row.getString("kind")),
                row.getString("pool"),
                row.getUUID("subject"),
                row.getString("client_id"),
                row.getString("connection"),
                row.getOffsetDateTime("at").toInstant());
    }
}
