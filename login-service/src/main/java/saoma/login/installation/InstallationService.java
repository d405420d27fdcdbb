package saoma.login.installation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import saoma.login.LoginConfig;
import saoma.login.PublicUrl;
import saoma.login.browser.Secret;
import saoma.login.door.StartLink;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.token.TokenClient;
import saoma.login.wecom.CallbackParameters;
import saoma.protocol.Installation;
import saoma.protocol.Pool;
import saoma.protocol.WeComFailure;
import saoma.rest.Drain;

/** Sends administrators to WeCom's installation page, and takes what they bring back; once. */
@Singleton
class InstallationService {
    private final TokenClient tokens;
    private final InstallationStore store;
    private final PublicUrl publicUrl;
    private final String page;
    private final Drain drain;

    InstallationService(
            TokenClient tokens, InstallationStore store, PublicUrl publicUrl, LoginConfig config, Drain drain) {
        this.tokens = tokens;
        this.store = store;
        this.publicUrl = publicUrl;
        this.page = config.wecom().openUrl() + "/3rdapp/install";
        this.drain = drain;
    }

    /**
     * @param suiteId as a stranger sent it
     * @return where the browser has to go; fails with {@link SignInFailure}
     */
    Uni<URI> begin(Pool pool, String suiteId, Secret browser) {
        InstallationState state = InstallationState.of(pool, suiteId, browser);
        return tokens.beginInstallation(pool, suiteId)
                .invoke(start -> requireSuccess(state, start.failure()))
                .flatMap(start -> store.save(state).map(value -> new StartLink(page)
                        .with("suite_id", suiteId)
                        .with("pre_auth_code", start.preAuthCode())
                        .with("redirect_uri", publicUrl.central(InstallationResource.RETURN))
                        .with("state", value)
                        .address()));
    }

    /**
     * @param browser null when it has no cookie of ours
     * @return the id of the result, also when the same browser brings the same state again; fails with {@link
     *     SignInFailure}
     */
    Uni<String> finish(CallbackParameters parameters, Secret browser) {
        if (parameters.state() == null) {
            throw new SignInFailure(ErrorCode.STATE_MISSING, "no state of ours came back from an installation");
        }
        return store.find(parameters.state())
                .onItem()
                .ifNull()
                .failWith(() -> new SignInFailure(ErrorCode.STATE_UNKNOWN, "no such state was given out"))
                .invoke(state -> requireAnswer(state, parameters, browser))
                .flatMap(state -> store.claim(parameters.state())
                        .flatMap(first -> first ? install(state, parameters) : follow(state, parameters)))
                // the code buys the permanent code once, so a browser that goes away must not stop it half-way
                .plug(drain::finishing);
    }

    /** @return null when there is none (any more) */
    Uni<Installation> result(String id) {
        return store.result(id);
    }

    private void requireAnswer(InstallationState state, CallbackParameters parameters, Secret browser) {
        if (!state.givenTo(browser)) {
            throw failure(state, ErrorCode.STATE_OTHER_BROWSER, "another browser began it");
        }
        if (parameters.code() == null) {
            throw failure(state, ErrorCode.INSTALLATION_CANCELLED, "no code came back");
        }
        if (parameters.code().isEmpty()) {
            throw failure(state, ErrorCode.CODE_MALFORMED, "what came back is no code");
        }
    }

    private Uni<String> install(InstallationState state, CallbackParameters parameters) {
        return tokens.install(state.inPool(), state.suiteId(), new Installation.Code(parameters.code()))
                .invoke(installation -> requireSuccess(state, installation.failure()))
                .flatMap(installation -> store.finish(parameters.state(), installation));
    }

    private Uni<String> follow(InstallationState state, CallbackParameters parameters) {
        return store.await(parameters.state())
                .onItem()
                .ifNull()
                .failWith(() -> failure(state, ErrorCode.CALLBACK_REPLAYED, "the state was used before"));
    }

    /** @param failure null when there is none */
    private void requireSuccess(InstallationState state, WeComFailure failure) {
        if (failure != null) {
            throw failure(state, ErrorCode.of(failure), "token-service says " + failure.code());
        }
    }

    private SignInFailure failure(InstallationState state, ErrorCode code, String detail) {
        return new SignInFailure(code, "installation in pool " + state.pool() + ": " + detail)
                .startingAgainAt(publicUrl.central(state.path()));
    }
}
