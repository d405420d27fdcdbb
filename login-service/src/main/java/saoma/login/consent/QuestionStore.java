package saoma.login.consent;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.login.LoginConfig;
import saoma.login.storage.Records;
import saoma.login.storage.Storage;

/** Open questions in Redis, under the id of their interaction. */
@Singleton
class QuestionStore {
    private final Records<Question> records;
    private final Duration lifetime;

    QuestionStore(Storage storage, LoginConfig config) {
        this.records = storage.records("login:question:", Question.class);
        this.lifetime = config.interactionLifetime();
    }

    Uni<Void> save(String interaction, Question question) {
        return records.put(interaction, question, lifetime);
    }

    /** @return null when there is none (any more) */
    Uni<Question> find(String interaction) {
        return records.find(interaction);
    }

    /** @return null when there is none (any more); of several who take it at once one gets it */
    Uni<Question> take(String interaction) {
        return records.take(interaction);
    }
}
