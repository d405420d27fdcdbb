package saoma.login.signin;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.login.LoginConfig;
import saoma.login.interaction.Interaction;
import saoma.login.storage.Records;
import saoma.login.storage.Storage;

/** Pending links in Redis, one at most per interaction. */
@Singleton
public class PendingLinkStore {
    private final Records<PendingLink> records;
    private final Duration lifetime;

    PendingLinkStore(Storage storage, LoginConfig config) {
        this.records = storage.records("login:pending-link:", PendingLink.class);
        this.lifetime = config.pendingLinkLifetime();
    }

    /** Replaces one that an earlier scan left. */
    Uni<Void> save(Interaction interaction, PendingLink link) {
        return records.put(interaction.id(), link, lifetime);
    }

    /** @return null when there is none (any more) */
    public Uni<PendingLink> find(Interaction interaction) {
        return records.find(interaction.id());
    }

    public Uni<Void> drop(Interaction interaction) {
        return records.delete(interaction.id());
    }

    /** @return null when there is none (any more); of several who take it at once one gets it */
    Uni<PendingLink> take(Interaction interaction) {
        return records.take(interaction.id());
    }
}
