package saoma.login.console;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.signin.Identification;
import saoma.login.signin.SignInResult;
import saoma.login.signin.SignInService;
import saoma.login.signin.UserResolver;
import saoma.login.signin.Visitor;
import saoma.protocol.Pool;
import saoma.protocol.Resolution;
import saoma.protocol.Resolution.Occasion;
import saoma.protocol.Resolution.Outcome;
import saoma.rest.Drain;

/** Acts on what the person said, once, however often they press the button. */
@Singleton
class ConsoleSignInService {
    private final ConsoleRoutes routes;
    private final ConsoleEntryStore entries;
    private final UserResolver users;
    private final SignInService signIns;
    private final Drain drain;

    ConsoleSignInService(
            ConsoleRoutes routes, ConsoleEntryStore entries, UserResolver users, SignInService signIns, Drain drain) {
        this.routes = routes;
        this.entries = entries;
        this.users = users;
        this.signIns = signIns;
        this.drain = drain;
    }

    /** @return where it ends; fails with {@link ErrorCode#INTERACTION_EXPIRED} when there is no question (any more) */
    Uni<SignInResult> decide(Pool pool, String id, boolean wanted, Visitor visitor) {
        return require(pool, id, visitor.browser())
                .flatMap(entry -> entries.answer(entry)
                        .flatMap(first -> first
                                ? answer(pool, entry, wanted, visitor).call(result -> entries.finish(entry, result))
                                : entries.await(entry).onItem().ifNull().failWith(ConsoleSignInService::expired)))
                // the browser leaves at the second click: the first one's work must come to its end all the same
                .plug(drain::finishing);
    }

    /**
     * Where the pool lives on a host of its own, this is where the browser gets there.
     *
     * @param ticket as a stranger sent it; works once
     * @return the entry, which is this browser's now; fails with {@link ErrorCode#INTERACTION_EXPIRED}
     */
    Uni<ConsoleEntry> arrive(Pool pool, String ticket, Secret browser) {
        return entries.redeem(ticket)
                .map(entry -> entry != null && entry.pool().equals(pool.identifier()) ? entry.in(browser) : null)
                .onItem()
                .ifNull()
                .failWith(ConsoleSignInService::expired)
                .call(entries::save);
    }

    /** Fails with {@link ErrorCode#INTERACTION_EXPIRED} when nobody came with it, or in another browser. */
    Uni<ConsoleEntry> require(Pool pool, String id, Secret browser) {
        return entries.find(id)
                .map(entry -> entry != null && entry.cameIn(browser, pool) ? entry : null)
                .onItem()
                .ifNull()
                .failWith(ConsoleSignInService::expired);
    }

    private static SignInFailure expired() {
        return new SignInFailure(ErrorCode.INTERACTION_EXPIRED, "no entry from the console waits here");
    }

    private Uni<SignInResult> answer(Pool pool, ConsoleEntry entry, boolean wanted, Visitor visitor) {
        return routes.find(pool, entry.connection(), entry.clientId())
                .flatMap(route -> wanted
                        ? signIn(pool, entry, route, visitor)
                        : Uni.createFrom().item(SignInResult.nobody(routes.destination(pool, route))));
    }

    private Uni<SignInResult> signIn(Pool pool, ConsoleEntry entry, ConsoleRoute route, Visitor visitor) {
        Identification person = entry.through(route.connection());
        return users.resolve(pool, person.query(null, null, new Occasion(entry.clientId(), visitor.userAgent())))
                .flatMap(resolution -> resolution.outcome() == Outcome.CHOICE_NEEDED
                        ? Uni.createFrom().item(ask(pool, route))
                        : begin(pool, person, resolution, entry, visitor)
                                .map(seed -> new SignInResult(
                                        routes.destination(pool, route),
                                        pool.identifier(),
                                        seed,
                                        person.connection().identifier())));
    }

    private Uni<String> begin(
            Pool pool, Identification person, Resolution resolution, ConsoleEntry entry, Visitor visitor) {
        String seed = "console " + entry.id();
        return signIns.begin(pool, person, resolution, seed, visitor).replaceWith(seed);
    }

    /** Only a sign-in that the application asked for has a page where people say which account is theirs. */
    private SignInResult ask(Pool pool, ConsoleRoute route) {
        if (!route.leadsToApplication()) {
            throw new SignInFailure(ErrorCode.NO_ACCOUNT, "nobody can be asked who comes from the console");
        }
        return SignInResult.nobody(routes.destination(pool, route));
    }
}
