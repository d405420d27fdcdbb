package saoma.login.wecom;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.login.LoginConfig;
import saoma.login.browser.Secret;
import saoma.login.signin.SignInResult;
import saoma.login.storage.Records;
import saoma.login.storage.Storage;

/** Who came first with a state, and how it ended: what makes the same callback twice one sign-in. */
@Singleton
class CallbackStore {
    private final Records<CallbackClaim> claims;
    private final Records<SignInResult> results;
    private final LoginConfig config;

    CallbackStore(Storage storage, LoginConfig config) {
        this.claims = storage.records("login:callback:", CallbackClaim.class);
        this.results = storage.records("login:result:", SignInResult.class);
        this.config = config;
    }

    /** @return null when the claim was first; else the one that was */
    Uni<CallbackClaim> claim(String state, CallbackClaim claim) {
        String id = Secret.digest(state);
        return claims.putIfAbsent(id, claim, config.interactionLifetime())
                .flatMap(first -> first ? Uni.createFrom().nullItem() : claims.find(id));
    }

    Uni<Void> finish(String state, SignInResult result) {
        return results.put(Secret.digest(state), result, config.resultRetention());
    }

    /** @return null when there is none after all our patience */
    Uni<SignInResult> await(String state) {
        return results.await(Secret.digest(state), config.resultPatience());
    }
}
