package saoma.login.error;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import saoma.login.LoginConfig;
import saoma.login.PublicUrl;
import saoma.login.browser.LastRequest;
import saoma.login.interaction.InteractionOver;

/** Authorization requests that only the browser remembers (docs/decisions/0003-start-again.md). */
@Singleton
class ForgottenRequests {
    private final PublicUrl publicUrl;
    private final LoginConfig config;
    private final Clock clock;

    ForgottenRequests(PublicUrl publicUrl, LoginConfig config, Clock clock) {
        this.publicUrl = publicUrl;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param last null when the browser remembers none
     * @return where it begins anew; null when nobody can tell
     */
    Uni<String> startAgain(LastRequest last) {
        return last == null || last.query() == null
                ? Uni.createFrom().nullItem()
                : publicUrl
                        .ready(last.pool())
                        .replaceWith(() -> publicUrl.authorization(last.pool(), last.query()))
                        // without configuration there is still a page
                        .onFailure()
                        .recoverWithNull();
    }

    /**
     * The same for a request that has outlived its interaction. One that was lost before has an error page first: should
     * Redis keep nothing at all, nobody is sent round in circles.
     */
    Uni<String> startAgainInstead(InteractionOver over, LastRequest last) {
        return last != null
                        && last.interaction().equals(over.id())
                        && last.outlived(config.interactionLifetime(), clock.instant())
                ? startAgain(last)
                : Uni.createFrom().nullItem();
    }
}
