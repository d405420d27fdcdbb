package saoma.login.handover;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.login.LoginConfig;
import saoma.login.browser.Secret;
import saoma.login.signin.SignInResult;
import saoma.login.storage.Records;
import saoma.login.storage.Storage;
import saoma.login.storage.Tickets;

/** The tickets of both ways, and how a hand-over ended: what makes the same arrival twice one sign-in. */
@Singleton
public class HandOverStore {
    private final Tickets<DepartureTicket> departures;
    private final Tickets<HandOver> handOvers;
    private final Records<Boolean> claims;
    private final Records<SignInResult> results;
    private final LoginConfig config;

    HandOverStore(Storage storage, LoginConfig config) {
        this.departures = storage.tickets("login:departure:", DepartureTicket.class);
        this.handOvers = storage.tickets("login:hand-over:", HandOver.class);
        this.claims = storage.records("login:hand-over-claim:", Boolean.class);
        this.results = storage.records("login:hand-over-result:", SignInResult.class);
        this.config = config;
    }

    /** @return the address on the central host from which the browser leaves, below its origin */
    public Uni<String> depart(DepartureTicket departure) {
        return departures.issue(departure).map(ticket -> "/wecom/start?ticket=" + ticket);
    }

    /** @return null when there is none (any more); whoever gets it is the only one */
    public Uni<DepartureTicket> redeem(String ticket) {
        return departures.redeem(ticket);
    }

    /** @return the address on the pool's host where the sign-in goes on, below its origin */
    public Uni<String> handOver(HandOver handOver) {
        return handOvers.issue(handOver).map(ticket -> ArrivalResource.PATH + "?ticket=" + ticket);
    }

    /** @return null when there is none (any more) */
    Uni<HandOver> find(String ticket) {
        return handOvers.find(ticket);
    }

    /** @return whether nobody arrived with this ticket before */
    Uni<Boolean> claim(String ticket) {
        // it began to count before this does, so that a claim outlives its ticket
        Duration lifetime = config.handOverLifetime();
        return claims.putIfAbsent(Secret.digest(ticket), true, lifetime);
    }

    Uni<Void> finish(String ticket, SignInResult result) {
        return results.put(Secret.digest(ticket), result, config.resultRetention());
    }

    /** @return null when there is none after all our patience */
    Uni<SignInResult> await(String ticket) {
        return results.await(Secret.digest(ticket), config.resultPatience());
    }
}
