package saoma.login.interaction;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.login.LoginConfig;
import saoma.login.PublicUrl;
import saoma.login.browser.Secret;
import saoma.login.storage.Records;
import saoma.login.storage.Storage;

/** Interactions in Redis. */
@Singleton
public class InteractionStore {
    private final Records<Interaction> records;
    private final Duration lifetime;
    private final PublicUrl publicUrl;

    InteractionStore(Storage storage, LoginConfig config, PublicUrl publicUrl) {
        this.records = storage.records("login:interaction:", Interaction.class);
        this.lifetime = config.interactionLifetime();
        this.publicUrl = publicUrl;
    }

    public Uni<Void> save(Interaction interaction) {
        return records.put(interaction.id(), interaction, lifetime);
    }

    /**
     * Finds an interaction and lets it live on, so that it outlives every state drawn from it. Whoever has one can tell
     * the addresses of its pool.
     *
     * @param id as a stranger sent it
     * @return null when there is none (any more)
     */
    public Uni<Interaction> find(String id) {
        return Secret.wellFormed(id)
                ? records.findAndExtend(id, lifetime)
                        .call(found -> found == null ? Uni.createFrom().voidItem() : publicUrl.ready(found.inPool()))
                : Uni.createFrom().nullItem();
    }
}
