package saoma.token.suite;

import static saoma.protocol.WeComFailure.Outcome.ASK_ADMINISTRATOR;
import static saoma.protocol.WeComFailure.Outcome.SCAN_AGAIN;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.logging.Logger;
import saoma.configuration.Suites;
import saoma.protocol.Installation;
import saoma.protocol.Pool;
import saoma.protocol.SuiteCredentials;
import saoma.protocol.WeComFailure;
import saoma.token.wecom.RecentFailures;
import saoma.token.wecom.WeComFailures;

/** An administrator installs an app from our site, and comes back with a code; WeCom pushes nothing then. */
@ApplicationScoped
class InstallationService {
    private static final Logger LOG = Logger.getLogger(InstallationService.class);
    private static final int MAX_CODE_LENGTH = 512;

    private final Suites suites;
    private final Installations installations;
    private final RecentFailures failures;
    private final Clock clock;

    InstallationService(Suites suites, Installations installations, RecentFailures failures, Clock clock) {
        this.suites = suites;
        this.installations = installations;
        this.failures = failures;
        this.clock = clock;
    }

    Uni<Installation.Start> begin(Pool pool, String suiteId) {
        return suites.find(pool, suiteId)
                .chain(suite -> isApp(suite)
                        ? begin(pool, suite)
                        : Uni.createFrom().item(new Installation.Start(null, unknown())))
                .onFailure()
                .recoverWithItem(failure -> new Installation.Start(null, unread(pool, suiteId, failure)));
    }

    private Uni<Installation.Start> begin(Pool pool, SuiteCredentials suite) {
        return installations
                .begin(pool, suite)
                .map(code -> new Installation.Start(code, null))
                .onFailure()
                .recoverWithUni(failure ->
                        record(pool, suite, failure).map(explained -> new Installation.Start(null, explained)));
    }

    Uni<Installation> install(Pool pool, String suiteId, String authCode) {
        if (authCode == null || authCode.isBlank() || authCode.length() > MAX_CODE_LENGTH) {
            return Uni.createFrom().item(Installation.of(new WeComFailure(SCAN_AGAIN, "wecom_code_invalid")));
        }
        return suites.find(pool, suiteId)
                .chain(suite -> isApp(suite)
                        ? install(pool, suite, authCode)
                        : Uni.createFrom().item(Installation.of(unknown())))
                .onFailure()
                .recoverWithItem(failure -> Installation.of(unread(pool, suiteId, failure)));
    }

    /** WeCom does not say when it was installed: now, in its unit of time. */
    private Uni<Installation> install(Pool pool, SuiteCredentials suite, String authCode) {
        return installations
                .install(
                        pool,
                        suite,
                        authCode,
                        UUID.randomUUID(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .map(change -> Installation.of(change.corpId(), change.name()))
                .onFailure()
                .recoverWithUni(failure -> record(pool, suite, failure).map(Installation::of));
    }

    private static boolean isApp(SuiteCredentials suite) {
        return suite != null && suite.kind() == SuiteCredentials.Kind.APP;
    }

    private static WeComFailure unknown() {
        return new WeComFailure(ASK_ADMINISTRATOR, "suite_unknown");
    }

    private Uni<WeComFailure> record(Pool pool, SuiteCredentials suite, Throwable failure) {
        return failures.record(pool, suite.connection(), "installation", failure);
    }

    /** Nobody knows which connection it was for. */
    private static WeComFailure unread(Pool pool, String suiteId, Throwable failure) {
        LOG.warnf(
                "installation failed: %s, pool=%s, suite=%s",
                failure.getClass().getSimpleName(), pool.identifier(), suiteId);
        return WeComFailures.explain(failure);
    }
}
