package saoma.token.grant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import saoma.configuration.Applications;
import saoma.protocol.Pool;
import saoma.rest.WarmUp;
import saoma.token.code.AuthorizationCodeStore;
import saoma.token.jwt.TokenIssuer;
import saoma.token.user.Users;

/** Signs a token for nobody, which nobody gets, and asks peers and Redis for what is not there. */
@Singleton
class GrantWarmUp implements WarmUp {
    private static final UUID NOBODY = new UUID(0, 0);

    private final TokenIssuer tokens;
    private final AuthorizationCodeStore codes;
    private final Applications applications;
    private final Users users;

    GrantWarmUp(TokenIssuer tokens, AuthorizationCodeStore codes, Applications applications, Users users) {
        this.tokens = tokens;
        this.codes = codes;
        this.applications = applications;
        this.users = users;
    }

    @Override
    public Uni<?> run() {
        return Uni.combine()
                .all()
                .unis(
                        tokens.forService(Pool.DEFAULT, "none", Set.of(), "none"),
                        codes.redeem(Pool.DEFAULT, "none", "none", Duration.ofMillis(1)),
                        applications.find(Pool.DEFAULT, "none"),
                        users.findSignedIn(Pool.DEFAULT, NOBODY, Instant.EPOCH))
                .collectFailures()
                .discardItems();
    }
}
