package saoma.login.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.login.LoginConfig;
import saoma.login.interaction.Interaction;
import saoma.login.signin.SignInResult;
import saoma.login.storage.Records;
import saoma.login.storage.Storage;

/** Where choices led, under the id of their interaction: what makes a double click one sign-in. */
@Singleton
class LinkResults {
    private final Records<SignInResult> records;
    private final LoginConfig config;

    LinkResults(Storage storage, LoginConfig config) {
        this.records = storage.records("login:link-result:", SignInResult.class);
        this.config = config;
    }

    Uni<Void> save(Interaction interaction, SignInResult result) {
        return records.put(interaction.id(), result, config.resultRetention());
    }

    /** @return null when there is none (any more), and none comes while we wait for a request that goes on beside */
    Uni<SignInResult> await(Interaction interaction) {
        return records.await(interaction.id(), config.resultPatience());
    }
}
