package saoma.token.suite;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import saoma.protocol.EnterpriseChange;
import saoma.protocol.EnterpriseChange.Kind;
import saoma.protocol.Pool;
import saoma.protocol.SuiteCredentials;
import saoma.sealing.Seal;
import saoma.token.StorageUnavailable;
import saoma.token.wecom.Authorization;
import saoma.token.wecom.AuthorizationClient;
import saoma.token.wecom.SuiteAccount;

/** Enterprises that install an app: their permanent codes, and what user-service hears of them. */
@ApplicationScoped
class Installations {
    private static final Logger LOG = Logger.getLogger(Installations.class);

    private final AuthorizationClient weCom;
    private final InstallationRepository repository;
    private final Seal seal;

    Installations(AuthorizationClient weCom, InstallationRepository repository, Seal seal) {
        this.weCom = weCom;
        this.repository = repository;
        this.seal = seal;
    }

    Uni<String> begin(Pool pool, SuiteCredentials suite) {
        return Uni.createFrom().deferred(() -> weCom.fetchPreAuthCode(account(pool, suite)));
    }

    /**
     * Buys the permanent code and stores it, with the change for user-service.
     *
     * @param id of the event that this is, which from now on is only about telling user-service
     */
    Uni<EnterpriseChange> install(Pool pool, SuiteCredentials suite, String authCode, UUID id, Instant at) {
        return Uni.createFrom()
                .deferred(() -> weCom.fetchPermanentCode(account(pool, suite), authCode))
                .chain(authorization -> {
                    EnterpriseChange change = installed(suite, authorization, id, at);
                    return saveForSure(pool, authorization, change).replaceWith(change);
                });
    }

    /** WeCom gives a permanent code once, so a database that is away for a moment is waited for. */
    private Uni<Void> saveForSure(Pool pool, Authorization authorization, EnterpriseChange change) {
        return repository
                .save(pool, authorization.permanentCode(), change)
                .onFailure(StorageUnavailable.class)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2))
                .atMost(5)
                .onFailure()
                .invoke(() -> LOG.errorf(
                        "the permanent code of enterprise %s for suite %s could not be stored and is lost:"
                                + " the app has to be installed again there",
                        change.corpId(), change.suiteId()));
    }

    /** Reads again what an enterprise allows; one whose code we never got has installed the app all the same. */
    Uni<EnterpriseChange> reread(Pool pool, SuiteCredentials suite, String corpId, UUID id, Instant at) {
        return repository
                .findPermanentCode(pool, suite.suiteId(), corpId)
                .chain(code -> code.isEmpty()
                        ? noteInstalled(pool, suite, corpId, id, at)
                        : weCom.fetchAuthorization(account(pool, suite), corpId, code.get())
                                .map(authorization -> installed(suite, authorization, id, at)))
                .onFailure(AuthorizationClient::isNotInstalled)
                .recoverWithUni(() -> uninstall(pool, suite, corpId, id, at));
    }

    private Uni<EnterpriseChange> noteInstalled(Pool pool, SuiteCredentials suite, String corpId, UUID id, Instant at) {
        EnterpriseChange change = installed(suite, new Authorization(corpId, null, null), id, at);
        return repository.save(pool, null, change).replaceWith(change);
    }

    /** Forgets the permanent code. */
    Uni<EnterpriseChange> uninstall(Pool pool, SuiteCredentials suite, String corpId, UUID id, Instant at) {
        EnterpriseChange change = new EnterpriseChange(
                id, Kind.UNINSTALLED, suite.corpId(), corpId, null, suite.suiteId(), null, null, at);
        return repository.save(pool, null, change).replaceWith(change);
    }

    private static EnterpriseChange installed(
            SuiteCredentials suite, Authorization authorization, UUID id, Instant at) {
        return new EnterpriseChange(
                id,
                Kind.INSTALLED,
                suite.corpId(),
                authorization.corpId(),
                authorization.name(),
                suite.suiteId(),
                null,
                null,
                at);
    }

    private SuiteAccount account(Pool pool, SuiteCredentials suite) {
        return SuiteAccount.of(pool, suite, seal);
    }
}
