package saoma.user.change;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Remembers which events were acted on, for longer than token-service repeats one. */
@ApplicationScoped
class ReceivedChanges {
    static final Duration REMEMBERED = Duration.ofDays(7);

    private final Clock clock;

    ReceivedChanges(Clock clock) {
        this.clock = clock;
    }

    /** Takes part in the transaction around it, and waits for another one that has the same event. */
    Uni<Boolean> isNew(UUID id) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("insert into users.enterprise_changes (id, received_at)"
                                + " values (:id, :now) on conflict do nothing")
                        .setParameter("id", id)
                        .setParameter("now", Instant.now(clock))
                        .executeUpdate())
                .map(inserted -> inserted == 1);
    }
}
