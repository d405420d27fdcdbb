package saoma.login.handover;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import saoma.configuration.Connections;
import saoma.login.error.ErrorAddresses;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.identity.ErrandService;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionService;
import saoma.login.signin.SignInResult;
import saoma.login.signin.SignInService;
import saoma.login.signin.Visitor;
import saoma.protocol.Pool;
import saoma.rest.Drain;

/** Goes on where the pool lives with what WeCom said on the central host; the same ticket always ends the same. */
@Singleton
class HandOverService {
    private final HandOverStore handOvers;
    private final InteractionService interactions;
    private final Connections connections;
    private final SignInService signIns;
    private final ErrandService errands;
    private final ErrorAddresses errors;
    private final Drain drain;

    HandOverService(
            HandOverStore handOvers,
            InteractionService interactions,
            Connections connections,
            SignInService signIns,
            ErrandService errands,
            ErrorAddresses errors,
            Drain drain) {
        this.handOvers = handOvers;
        this.interactions = interactions;
        this.connections = connections;
        this.signIns = signIns;
        this.errands = errands;
        this.errors = errors;
        this.drain = drain;
    }

    /**
     * @param ticket as a stranger sent it
     * @return where it ends; a failure to sign in is an address too. Fails with {@link ErrorCode#INTERACTION_EXPIRED} or
     *     {@link ErrorCode#INTERACTION_OTHER_BROWSER} when nobody is handed over to this browser
     */
    Uni<SignInResult> arrive(Pool pool, String ticket, Visitor visitor) {
        return handOvers
                .find(ticket)
                .onItem()
                .ifNull()
                .failWith(() -> new SignInFailure(ErrorCode.INTERACTION_EXPIRED, "there is no such hand-over"))
                .invoke(handOver -> requireOwner(handOver, visitor))
                .flatMap(handOver -> handOver.errand() == null
                        ? signIn(pool, ticket, handOver, visitor)
                        : runErrand(pool, ticket, handOver, visitor))
                // a browser that goes away must not stop a sign-in half-way: its next attempt waits for this result
                .plug(drain::finishing);
    }

    private static void requireOwner(HandOver handOver, Visitor visitor) {
        if (!handOver.isFor(visitor.browser())) {
            throw new SignInFailure(ErrorCode.INTERACTION_OTHER_BROWSER, "another browser was handed over");
        }
    }

    private Uni<SignInResult> signIn(Pool pool, String ticket, HandOver handOver, Visitor visitor) {
        return interactions
                .require(pool, handOver.interactionId(), visitor.browser())
                .flatMap(interaction -> once(ticket, handOver, interaction, () -> interactions
                        .connection(interaction, handOver.connection())
                        .flatMap(connection ->
                                signIns.signIn(interaction, handOver.through(connection), handOver.seed(), visitor))));
    }

    private Uni<SignInResult> runErrand(Pool pool, String ticket, HandOver handOver, Visitor visitor) {
        if (!handOver.errand().inPool().equals(pool)) {
            throw new SignInFailure(ErrorCode.INTERACTION_EXPIRED, "it was begun in another pool");
        }
        return once(ticket, handOver, null, () -> connections
                .find(pool, handOver.connection())
                .onItem()
                .ifNull()
                .failWith(() -> new SignInFailure(ErrorCode.CONNECTION_DISABLED, "the connection is switched off"))
                .flatMap(connection ->
                        errands.run(handOver.errand(), handOver.through(connection), handOver.seed(), visitor)));
    }

    private Uni<SignInResult> once(
            String ticket, HandOver handOver, Interaction interaction, Supplier<Uni<SignInResult>> work) {
        return handOvers
                .claim(ticket)
                .flatMap(first -> first
                        ? Uni.createFrom()
                                .deferred(() -> work.get())
                                .onFailure()
                                .recoverWithItem(failure -> SignInResult.nobody(
                                        errors.of(failure, interaction, handOver.errand(), handOver.connection())))
                                .call(result -> handOvers
                                        .finish(ticket, result)
                                        // only a repetition would miss it
                                        .onFailure()
                                        .recoverWithNull())
                        : handOvers
                                .await(ticket)
                                .onItem()
                                .ifNull()
                                .failWith(() -> new SignInFailure(
                                        ErrorCode.SIGN_IN_PENDING, "the first arrival is not done yet")));
    }
}
