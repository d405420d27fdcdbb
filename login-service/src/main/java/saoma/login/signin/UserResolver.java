package saoma.login.signin;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.login.metric.Step;
import saoma.login.metric.StepTimer;
import saoma.login.token.TokenClient;
import saoma.login.user.UserClient;
import saoma.protocol.Pool;
import saoma.protocol.Resolution;
import saoma.protocol.Resolution.Outcome;
import saoma.protocol.Resolution.Query;

/** Asks user-service which user an identity is, and has WeCom asked where user-service cannot know. */
@Singleton
public class UserResolver {
    private final UserClient users;
    private final TokenClient tokens;
    private final StepTimer timer;

    UserResolver(UserClient users, TokenClient tokens, StepTimer timer) {
        this.users = users;
        this.tokens = tokens;
        this.timer = timer;
    }

    /**
     * @return either {@link Outcome#SIGNED_IN} or {@link Outcome#CHOICE_NEEDED}; fails with {@link SignInFailure}, a
     *     refusal included
     */
    public Uni<Resolution> resolve(Pool pool, Query query) {
        return timer.time(Step.RESOLVE, () -> decide(pool, query, asked -> users.resolve(pool, asked)));
    }

    /**
     * Gives a signed-in user one more identity.
     *
     * @return {@link Outcome#SIGNED_IN}; fails with {@link SignInFailure}, a refusal included
     */
    public Uni<Resolution> add(Pool pool, UUID subject, Query query) {
        return decide(pool, query, asked -> users.addIdentity(pool, subject, asked));
    }

    private Uni<Resolution> decide(Pool pool, Query query, Function<Query, Uni<Resolution>> userService) {
        return userService
                .apply(query)
                .flatMap(first -> first.outcome() == Outcome.CONVERSION_NEEDED
                        ? convert(pool, query, first)
                                .flatMap(openCorpIds -> userService.apply(converted(query, openCorpIds)))
                        : Uni.createFrom().item(first))
                .invoke(resolution -> requireDecision(query, resolution));
    }

    /** Whether two corpids are one enterprise is never guessed: it could make two accounts of one person. */
    private Uni<Map<String, String>> convert(Pool pool, Query query, Resolution resolution) {
        return tokens.convertCorpIds(pool, query.connection(), resolution.convert())
                .map(conversion -> {
                    if (conversion.failure() != null) {
                        throw new SignInFailure(
                                ErrorCode.ENTERPRISE_UNDECIDED,
                                "token-service says " + conversion.failure().code() + " about corpids");
                    }
                    return conversion.openCorpIds();
                });
    }

    private static Query converted(Query query, Map<String, String> openCorpIds) {
        return new Query(
                query.connection(),
                query.linking(),
                query.admission(),
                query.requiredCorpId(),
                query.identity(),
                query.choice(),
                openCorpIds,
                query.occasion());
    }

    private static void requireDecision(Query query, Resolution resolution) {
        if (resolution.outcome() == Outcome.REFUSED) {
            throw new SignInFailure(
                    ErrorCode.of(resolution.refusal()),
                    "user-service refuses a member of enterprise "
                            + query.identity().corpId());
        }
        if (resolution.outcome() == Outcome.CONVERSION_NEEDED) {
            throw new SignInFailure(ErrorCode.ENTERPRISE_UNDECIDED, "user-service asks twice about the same corpids");
        }
    }
}
