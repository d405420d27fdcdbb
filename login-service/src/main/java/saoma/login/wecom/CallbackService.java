package saoma.login.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Function;
import saoma.login.LoginConfig;
import saoma.login.PublicUrl;
import saoma.login.browser.Secret;
import saoma.login.door.Door;
import saoma.login.door.Passage;
import saoma.login.error.ErrorAddresses;
import saoma.login.failure.DoorClosed;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.handover.HandOver;
import saoma.login.handover.HandOverStore;
import saoma.login.identity.Errand;
import saoma.login.identity.ErrandService;
import saoma.login.metric.Step;
import saoma.login.metric.StepTimer;
import saoma.login.signin.Identification;
import saoma.login.signin.SignInResult;
import saoma.login.signin.SignInService;
import saoma.login.signin.Visitor;
import saoma.login.token.TokenClient;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.LoginInfo;
import saoma.protocol.Pool;
import saoma.protocol.WeComFailure;
import saoma.rest.Drain;

/** Takes a browser that comes back from WeCom to where its sign-in ends; the same callback always ends the same. */
@Singleton
public class CallbackService {
    private final ArrivalService arrivals;
    private final ArrivalRules rules;
    private final CallbackStore callbacks;
    private final TokenClient tokens;
    private final SignInService signIns;
    private final ErrandService errands;
    private final HandOverStore handOvers;
    private final ErrorAddresses errors;
    private final PublicUrl publicUrl;
    private final LoginConfig config;
    private final StepTimer timer;
    private final Clock clock;
    private final Drain drain;

    CallbackService(
            ArrivalService arrivals,
            ArrivalRules rules,
            CallbackStore callbacks,
            TokenClient tokens,
            SignInService signIns,
            ErrandService errands,
            HandOverStore handOvers,
            ErrorAddresses errors,
            PublicUrl publicUrl,
            LoginConfig config,
            StepTimer timer,
            Clock clock,
            Drain drain) {
        this.arrivals = arrivals;
        this.rules = rules;
        this.callbacks = callbacks;
        this.tokens = tokens;
        this.signIns = signIns;
        this.errands = errands;
        this.handOvers = handOvers;
        this.errors = errors;
        this.publicUrl = publicUrl;
        this.config = config;
        this.timer = timer;
        this.clock = clock;
        this.drain = drain;
    }

    /**
     * @param browser null when it has no cookie of ours
     * @param visitorIn this browser, as a pool sees it
     * @return where it ends; a failure is an address too
     */
    public Uni<SignInResult> handle(CallbackParameters parameters, Secret browser, Function<Pool, Visitor> visitorIn) {
        return timer.time(Step.CALLBACK, () -> arrivals.arrive(parameters, browser)
                        .flatMap(arrival -> Uni.createFrom()
                                .deferred(() -> goOn(arrival, visitorIn))
                                .onFailure()
                                .recoverWithItem(failure -> failed(arrival, failure))))
                .onFailure()
                .recoverWithItem(failure -> failed(null, failure))
                // a browser that goes away must not stop a sign-in half-way: its next attempt waits for this result
                .plug(drain::finishing);
    }

    private Uni<SignInResult> goOn(Arrival arrival, Function<Pool, Visitor> visitorIn) {
        rules.brokenBy(arrival).ifPresent(code -> {
            throw new SignInFailure(code, "connection " + arrival.state().connection());
        });
        CallbackClaim claim = new CallbackClaim(arrival.parameters().codeDigest(), arrival.at());
        return callbacks
                .claim(arrival.parameters().state(), claim)
                .flatMap(first -> first == null
                        ? finish(arrival, visitorIn.apply(arrival.pool()))
                        : follow(arrival, claim, first));
    }

    private Uni<SignInResult> finish(Arrival arrival, Visitor visitor) {
        return identify(arrival)
                .flatMap(person -> arrival.state().homeBrowserDigest() == null
                        ? end(arrival, person, visitor)
                        : handOver(arrival, person))
                .onFailure()
                .recoverWithItem(failure -> failed(arrival, failure))
                .map(result -> arrival.state().passage().leavesFragment() ? result.endingFragment() : result)
                .call(result -> callbacks
                        .finish(arrival.parameters().state(), result)
                        // only a repetition would miss it
                        .onFailure()
                        .recoverWithNull());
    }

    private Uni<SignInResult> end(Arrival arrival, Identification person, Visitor visitor) {
        Errand errand = arrival.state().errand();
        return errand == null
                ? signIns.signIn(arrival.interaction(), person, arrival.seed(), visitor)
                : errands.run(errand, person, arrival.seed(), visitor);
    }

    /** It ends where the pool lives: there is the session that this browser has, or gets. */
    private Uni<SignInResult> handOver(Arrival arrival, Identification person) {
        UpstreamState state = arrival.state();
        return handOvers
                .handOver(HandOver.of(
                        state.interactionId(), state.errand(), state.homeBrowserDigest(), arrival.seed(), person))
                .map(path -> SignInResult.nobody(publicUrl.in(arrival.pool(), path)));
    }

    private Uni<Identification> identify(Arrival arrival) {
        Passage passage = arrival.state().passage();
        return timer.time(
                        Step.IDENTIFY,
                        () -> tokens.loginInfo(
                                arrival.pool(),
                                arrival.state().connection(),
                                passage.code(arrival.parameters().code())))
                .map(info -> new Identification(
                        arrival.connection(), identity(info, passage.door()), passage.amr(), clock.instant()));
    }

    private static FederatedIdentity identity(LoginInfo info, Door door) {
        WeComFailure failure = info.failure();
        if (failure == null) {
            return info.identity();
        }
        String detail = "token-service says " + failure.code();
        throw door == Door.CLASSIC_QR || failure.outcome() == WeComFailure.Outcome.SCAN_AGAIN
                ? new SignInFailure(ErrorCode.of(failure), detail)
                : new DoorClosed(ErrorCode.of(failure), detail + " at door " + door);
    }

    private Uni<SignInResult> follow(Arrival arrival, CallbackClaim claim, CallbackClaim first) {
        boolean same = first.codeDigest().equals(claim.codeDigest())
                && !first.claimedAt().plus(config.resultRetention()).isBefore(claim.claimedAt());
        if (!same) {
            throw new SignInFailure(ErrorCode.CALLBACK_REPLAYED, "the state was used at " + first.claimedAt());
        }
        return callbacks
                .await(arrival.parameters().state())
                .onItem()
                .ifNull()
                .failWith(() -> new SignInFailure(ErrorCode.SIGN_IN_PENDING, "the first callback is not done yet"));
    }

    /**
     * By redirect, so that the code leaves the address bar at once.
     *
     * @param arrival null when nothing is known about it
     */
    private SignInResult failed(Arrival arrival, Throwable failure) {
        return SignInResult.nobody(
                arrival == null
                        ? errors.of(failure, null, null, null)
                        : errors.of(
                                failure,
                                arrival.interaction(),
                                arrival.state().errand(),
                                arrival.state().connection()));
    }
}
