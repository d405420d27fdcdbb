package saoma.token.logout;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import saoma.protocol.Pool;

/** The table {@code logout_delivery}: who still has to hear of which session's end. */
@ApplicationScoped
class LogoutDeliveryRepository {
    private final io.vertx.mutiny.sqlclient.Pool database;

    LogoutDeliveryRepository(io.vertx.mutiny.sqlclient.Pool database) {
        this.database = database;
    }

    /** @param attempts how many there were, this one included */
    record Delivery(Pool pool, Participation to, int attempts) {}

    /** The same participation twice is delivered once. */
    Uni<Void> add(Pool pool, List<Participation> participations) {
        List<Tuple> rows = participations.stream()
                .map(each -> Tuple.of(pool.identifier(), each.clientId(), each.sid(), each.subject()))
                .toList();
        return database.preparedQuery("insert into logout_delivery (pool, client_id, sid, subject)"
                        + " values ($1, $2, $3, $4) on conflict do nothing")
                .executeBatch(rows)
                .replaceWithVoid();
    }

    /**
     * Takes what is due, for one attempt: no other replica gets it before the next one is due.
     *
     * @param retryAfter until the second attempt; each further one takes four times as long
     */
    Uni<List<Delivery>> claim(int limit, Duration retryAfter) {
        return database.preparedQuery("update logout_delivery set attempts = attempts + 1,"
                        + " next_attempt_at = now() + $1 * interval '1 millisecond' * power(4, attempts)"
                        + " where (pool, client_id, sid) in (select pool, client_id, sid from logout_delivery"
                        + " where next_attempt_at <= now() order by next_attempt_at limit $2 for update skip locked)"
                        + " returning pool, client_id, sid, subject, attempts")
                .execute(Tuple.of((double) retryAfter.toMillis(), limit))
                .map(rows -> {
                    List<Delivery> claimed = new ArrayList<>(rows.size());
                    rows.forEach(row -> claimed.add(new Delivery(
                            new Pool(row.getString("pool")),
                            new Participation(row.getString("client_id"), row.getUUID("subject"), row.getString("sid")),
                            row.getInteger("attempts"))));
                    return claimed;
                });
    }

    Uni<Long> count() {
        return database.query("select count(*) from logout_delivery")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Void> delete(Delivery done) {
        return database.preparedQuery("delete from logout_delivery where pool = $1 and client_id = $2 and sid = $3")
                .execute(Tuple.of(
                        done.pool().identifier(),
                        done.to().clientId(),
                        done.to().sid()))
                .replaceWithVoid();
    }
}
