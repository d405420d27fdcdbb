package saoma.login.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import saoma.login.LoginConfig;
import saoma.login.browser.Secret;
import saoma.login.interaction.Interaction;
import saoma.login.storage.Counter;
import saoma.login.storage.Storage;
import saoma.protocol.FederatedIdentity;

/** Counts binding codes by the WeCom identity that tries them, so that nobody finds a stranger's by trying. */
@Singleton
class CodeAttempts {
    private static final int ALLOWED = 10;

    private final Counter counter;
    private final Duration window;

    CodeAttempts(Storage storage, LoginConfig config) {
        this.counter = storage.counter("login:binding-code-attempt:");
        this.window = config.pendingLinkLifetime();
    }

    /** Counts first and asks then, so that attempts made at once count too. @return whether this one may be made */
    Uni<Boolean> begin(Interaction interaction, FederatedIdentity identity) {
        return counter.increment(id(interaction, identity), window).map(count -> count <= ALLOWED);
    }

    private static String id(Interaction interaction, FederatedIdentity identity) {
        return Secret.digest(String.join(
                " ", interaction.pool(), identity.providerCorpId(), identity.corpId(), identity.openUserId()));
    }
}
