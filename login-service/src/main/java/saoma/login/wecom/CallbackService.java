package saoma.login.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import saoma.login.LoginConfig;
import saoma.login.PublicUrl;
import saoma.login.authorization.AuthorizationFailure;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.FailureLog;
import saoma.login.failure.SignInFailure;
import saoma.login.interaction.Interaction;
import saoma.protocol.Pool;

/** Takes a browser that comes back from WeCom to where its sign-in ends; the same callback always ends the same. */
@Singleton
class CallbackService {
    private final ArrivalService arrivals;
    private final ArrivalRules rules;
    private final CallbackStore callbacks;
    private final SignInService signIns;
    private final DestinationService destinations;
    private final PublicUrl publicUrl;
    private final LoginConfig config;

    CallbackService(
            ArrivalService arrivals,
            ArrivalRules rules,
            CallbackStore callbacks,
            SignInService signIns,
            DestinationService destinations,
            PublicUrl publicUrl,
            LoginConfig config) {
        this.arrivals = arrivals;
        this.rules = rules;
        this.callbacks = callbacks;
        this.signIns = signIns;
        this.destinations = destinations;
        this.publicUrl = publicUrl;
        this.config = config;
    }

    /**
     * @param browser null when it has no cookie of ours
     * @param sessionIn the session this browser has in a pool, or null
     * @return where it ends; a failure is an address too
     */
    Uni<CallbackResult> handle(CallbackParameters parameters, Secret browser, Function<Pool, Secret> sessionIn) {
        return arrivals.arrive(parameters, browser)
                .flatMap(arrival -> Uni.createFrom()
                        .deferred(() -> goOn(arrival, sessionIn))
                        .onFailure()
                        .recoverWithItem(failure -> failed(arrival.interaction(), failure)))
                .onFailure()
                .recoverWithItem(failure -> failed(null, failure))
                // a browser that goes away must not stop a sign-in half-way: its next attempt waits for this result
                .memoize()
                .indefinitely();
    }

    private Uni<CallbackResult> goOn(Arrival arrival, Function<Pool, Secret> sessionIn) {
        rules.brokenBy(arrival).ifPresent(code -> {
            throw new SignInFailure(code, "connection " + arrival.state().connection());
        });
        CallbackClaim claim = new CallbackClaim(arrival.parameters().codeDigest(), arrival.at());
        return callbacks
                .claim(arrival.parameters().state(), claim)
                .flatMap(first -> first == null
                        ? finish(arrival, sessionIn.apply(arrival.interaction().inPool()))
                        : follow(arrival, claim, first));
    }

    private Uni<CallbackResult> finish(Arrival arrival, Secret previousSession) {
        return signIns.signIn(arrival, previousSession)
                .flatMap(session -> destinations.of(arrival.interaction(), session))
                .map(location ->
                        new CallbackResult(location, arrival.interaction().pool()))
                .onFailure(AuthorizationFailure.Redirected.class)
                .recoverWithUni(refused -> destinations
                        .of(arrival.interaction(), ((AuthorizationFailure.Redirected) refused).response())
                        .map(location -> new CallbackResult(location, null)))
                .onFailure()
                .recoverWithItem(failure -> failed(arrival.interaction(), failure))
                .call(result -> callbacks
                        .finish(arrival.parameters().state(), result)
                        // only a repetition would miss it
                        .onFailure()
                        .recoverWithNull());
    }

    private Uni<CallbackResult> follow(Arrival arrival, CallbackClaim claim, CallbackClaim first) {
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

    /** By redirect, so that the code leaves the address bar at once. */
    private CallbackResult failed(Interaction interaction, Throwable failure) {
        String where = interaction == null
                ? "callback"
                : "callback to client " + interaction.request().returnAddress().clientId() + " of pool "
                        + interaction.pool();
        String query =
                "/login/error?code=" + ErrorCode.of(failure).code() + "&reference=" + FailureLog.write(failure, where);
        return new CallbackResult(
                interaction == null
                        ? publicUrl.central(query)
                        : publicUrl.in(interaction.inPool(), query + "&interaction=" + interaction.id()),
                null);
    }
}
