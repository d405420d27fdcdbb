package saoma.connection.ending;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import saoma.connection.Ids;
import saoma.protocol.Ending;

/**
 * The outbox. Being recorded again, an ending gets a new id, so that deleting the earlier one does not lose the later.
 * Recording takes part in the transaction around it.
 */
@ApplicationScoped
public class EndingRepository implements PanacheRepositoryBase<RecordedEnding, UUID> {
    private static final int BATCH = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String RECORD = """
            insert into {h-schema}ending as present (id, kind, pool, name, at)
            values (:id, :kind, :pool, :name, :at)
            on conflict on constraint ending_key
            do update set id = excluded.id, at = greatest(present.at, excluded.at)""";

    /** Whatever this application was granted before {@code at} is over. */
    public Uni<Void> recordApplication(String pool, String clientId, Instant at) {
        return record(Ending.Kind.APPLICATION, pool, clientId, at);
    }

    /** Whatever was granted before {@code at} to those who came through this connection is over. */
    public Uni<Void> recordConnection(String pool, String identifier, Instant at) {
        return record(Ending.Kind.CONNECTION, pool, identifier, at);
    }

    private Uni<Void> record(Ending.Kind kind, String pool, String name, Instant at) {
        return getSession()
                .chain(session -> session.createNativeQuery(RECORD)
                        .setParameter("id", Ids.next())
                        .setParameter("kind", kind.name())
                        .setParameter("pool", pool)
                        .setParameter("name", name)
                        .setParameter("at", at)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** @param after behind this one; null for the very oldest */
    Uni<List<RecordedEnding>> oldest(UUID after) {
        return find("id > ?1 order by id", after == null ? FIRST : after)
                .page(0, BATCH)
                .list();
    }
}
