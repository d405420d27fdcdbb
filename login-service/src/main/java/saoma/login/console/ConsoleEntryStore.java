package saoma.login.console;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.login.LoginConfig;
import saoma.login.browser.Secret;
import saoma.login.signin.SignInResult;
import saoma.login.storage.Records;
import saoma.login.storage.Storage;
import saoma.login.storage.Tickets;

/** Console entries in Redis: which codes were brought, who waits for their answer, and how that ended. */
@Singleton
class ConsoleEntryStore {
    /** Longer than WeCom remembers a code, and than anybody looks at a question. */
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Records<Boolean> codes;
    private final Records<ConsoleEntry> entries;
    private final Records<Boolean> answered;
    private final Records<SignInResult> results;
    private final Tickets<ConsoleEntry> handOvers;
    private final LoginConfig config;

    ConsoleEntryStore(Storage storage, LoginConfig config) {
        this.codes = storage.records("login:console-code:", Boolean.class);
        this.entries = storage.records("login:console-entry:", ConsoleEntry.class);
        this.answered = storage.records("login:console-answered:", Boolean.class);
        this.results = storage.records("login:console-result:", SignInResult.class);
        this.handOvers = storage.tickets("login:console-hand-over:", ConsoleEntry.class);
        this.config = config;
    }

    /** @return whether nobody brought this code before */
    Uni<Boolean> claim(String code) {
        return codes.putIfAbsent(Secret.digest(code), true, LIFETIME);
    }

    Uni<Void> save(ConsoleEntry entry) {
        return entries.put(entry.id(), entry, LIFETIME);
    }

    /**
     * @param id as a stranger sent it
     * @return null when there is none (any more)
     */
    Uni<ConsoleEntry> find(String id) {
        return Secret.wellFormed(id) ? entries.find(id) : Uni.createFrom().nullItem();
    }

    /** @return a ticket by which the browser is known where the pool lives */
    Uni<String> handOver(ConsoleEntry entry) {
        return handOvers.issue(entry);
    }

    /** @return null when there is none (any more); whoever gets it is the only one */
    Uni<ConsoleEntry> redeem(String ticket) {
        return handOvers.redeem(ticket);
    }

    /** @return whether nobody answered this entry before */
    Uni<Boolean> answer(ConsoleEntry entry) {
        return answered.putIfAbsent(entry.id(), true, LIFETIME);
    }

    Uni<Void> finish(ConsoleEntry entry, SignInResult result) {
        return results.put(entry.id(), result, config.resultRetention());
    }

    /** @return null when there is none after all our patience */
    Uni<SignInResult> await(ConsoleEntry entry) {
        return results.await(entry.id(), config.resultPatience());
    }
}
