package saoma.login.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import saoma.configuration.Applications;
import saoma.login.LoginConfig;
import saoma.login.PublicUrl;
import saoma.login.browser.Secret;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.FailureLog;
import saoma.login.failure.SignInFailure;
import saoma.login.interaction.Interaction;
import saoma.login.interaction.InteractionStore;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Pool;

/** Takes a browser that comes back from WeCom to where its sign-in ends; the same callback always ends the same. */
@Singleton
class CallbackService {
    private final UpstreamStateStore states;
    private final InteractionStore interactions;
    private final Applications applications;
    private final ArrivalRules rules;
    private final CallbackStore callbacks;
    private final SignInService signIns;
    private final PublicUrl publicUrl;
    private final LoginConfig config;
    private final Clock clock;

    CallbackService(
            UpstreamStateStore states,
            InteractionStore interactions,
            Applications applications,
            ArrivalRules rules,
            CallbackStore callbacks,
            SignInService signIns,
            PublicUrl publicUrl,
            LoginConfig config,
            Clock clock) {
        this.states = states;
        this.interactions = interactions;
        this.applications = applications;
        this.rules = rules;
        this.callbacks = callbacks;
        this.signIns = signIns;
        this.publicUrl = publicUrl;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param browser null when it has no cookie of ours
     * @param sessionIn the session this browser has in a pool, or null
     * @return where it ends; a failure is an address too
     */
    Uni<CallbackResult> handle(CallbackParameters parameters, Secret browser, Function<Pool, Secret> sessionIn) {
        if (parameters.state() == null) {
            return Uni.createFrom()
                    .item(failed(null, new SignInFailure(ErrorCode.STATE_MISSING, "no state of ours came back")));
        }
        return states.find(parameters.state())
                .flatMap(state -> state == null
                        ? Uni.createFrom()
                                .item(failed(null, new SignInFailure(ErrorCode.STATE_UNKNOWN, "no such state")))
                        : arrive(parameters, state, browser).flatMap(arrival -> Uni.createFrom()
                                .deferred(() -> goOn(arrival, sessionIn))
                                .onFailure()
                                .recoverWithItem(failure -> failed(arrival.interaction(), failure))))
                .onFailure()
                .recoverWithItem(failure -> failed(null, failure));
    }

    private Uni<Arrival> arrive(CallbackParameters parameters, UpstreamState state, Secret browser) {
        Instant now = clock.instant();
        return interactions.find(state.interactionId()).flatMap(interaction -> connection(interaction, state)
                .map(connection -> new Arrival(parameters, state, browser, interaction, connection, now)));
    }

    /** @return null when the client, its redirect URI or the connection is gone or switched off */
    private Uni<Connection> connection(Interaction interaction, UpstreamState state) {
        if (interaction == null) {
            return Uni.createFrom().nullItem();
        }
        var address = interaction.request().returnAddress();
        return applications
                .find(interaction.inPool(), address.clientId())
                .map(client -> client == null || !client.redirectUris().contains(address.redirectUri())
                        ? null
                        : client.connections().stream()
                                .filter(connection -> connection.identifier().equals(state.connection()))
                                .findFirst()
                                .orElse(null));
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
                .map(location -> new CallbackResult(
                        location.toString(), arrival.interaction().pool()))
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
