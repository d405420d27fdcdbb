package saoma.login.storage;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import saoma.login.browser.Secret;

/** What a browser carries from one of our hosts to another, each under an unguessable ticket whose digest is kept. */
public final class Tickets<T> {
    private final Records<T> records;
    private final Duration lifetime;

    Tickets(Records<T> records, Duration lifetime) {
        this.records = records;
        this.lifetime = lifetime;
    }

    public Uni<String> issue(T value) {
        Secret ticket = Secret.random();
        return records.put(ticket.digest(), value, lifetime).replaceWith(ticket.value());
    }

    /**
     * @param ticket as a stranger sent it
     * @return null when there is none (any more); whoever gets it is the only one
     */
    public Uni<T> redeem(String ticket) {
        return Secret.wellFormed(ticket)
                ? records.take(Secret.digest(ticket))
                : Uni.createFrom().nullItem();
    }

    /** As {@link #redeem}, but others may get it too. */
    public Uni<T> find(String ticket) {
        return Secret.wellFormed(ticket)
                ? records.find(Secret.digest(ticket))
                : Uni.createFrom().nullItem();
    }
}
