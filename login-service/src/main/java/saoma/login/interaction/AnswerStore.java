package saoma.login.interaction;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.login.LoginConfig;
import saoma.login.authorization.AuthorizationResponse;
import saoma.login.storage.Records;
import saoma.login.storage.Storage;

/**
 * How interactions ended, for as long as the code in the answer lives: until the browser that began one has fetched the
 * page that brings the answer to the client.
 */
@Singleton
public class AnswerStore {
    private final Records<AuthorizationResponse> records;
    private final Duration lifetime;
    private final Duration patience;

    AnswerStore(Storage storage, LoginConfig config) {
        this.records = storage.records("login:answer:", AuthorizationResponse.class);
        this.lifetime = config.resultRetention();
        this.patience = config.resultPatience();
    }

    public Uni<Void> save(Interaction interaction, AuthorizationResponse answer) {
        return records.put(interaction.id(), answer, lifetime);
    }

    /** @return null when there is none (any more), and none comes while we wait for a request that goes on beside */
    public Uni<AuthorizationResponse> await(Interaction interaction) {
        return records.await(interaction.id(), patience);
    }

    /** @return null when there is none (any more) */
    public Uni<AuthorizationResponse> find(Interaction interaction) {
        return records.find(interaction.id());
    }
}
