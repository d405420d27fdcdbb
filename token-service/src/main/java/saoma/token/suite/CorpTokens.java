package saoma.token.suite;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import saoma.protocol.Pool;
import saoma.protocol.SuiteCredentials;
import saoma.sealing.Seal;
import saoma.token.wecom.AuthorizationClient;
import saoma.token.wecom.SuiteAccount;
import saoma.token.wecom.UpstreamToken;
import saoma.token.wecom.UpstreamTokenCache;

/** An enterprise's own {@code access_token}, bought with its permanent code (wecom-protocol.md section 6.5). */
@ApplicationScoped
class CorpTokens {
    private final UpstreamTokenCache tokens;
    private final AuthorizationClient weCom;
    private final InstallationRepository repository;
    private final Installations installations;
    private final Seal seal;
    private final Clock clock;

    CorpTokens(
            UpstreamTokenCache tokens,
            AuthorizationClient weCom,
            InstallationRepository repository,
            Installations installations,
            Seal seal,
            Clock clock) {
        this.tokens = tokens;
        this.weCom = weCom;
        this.repository = repository;
        this.installations = installations;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * Calls WeCom with the token of an enterprise. When WeCom says that the app is not installed there, that is noted, and
     * user-service hears of it.
     *
     * @return null when we have no permanent code of it
     */
    <T> Uni<T> use(Pool pool, SuiteCredentials suite, String corpId, Function<UpstreamToken, Uni<T>> call) {
        return repository
                .findPermanentCode(pool, suite.suiteId(), corpId)
                .chain(code -> code.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : tokens.use(weCom.corpToken(SuiteAccount.of(pool, suite, seal), corpId, code.get()), call)
                                .onFailure(AuthorizationClient::isNotInstalled)
                                .call(() -> installations.uninstall(
                                        pool,
                                        suite,
                                        corpId,
                                        UUID.randomUUID(),
                                        clock.instant().truncatedTo(ChronoUnit.SECONDS))));
    }
}
