package saoma.sealing;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ends a service that was started with another master key than its database was sealed with. Not ready before that is
 * known; while the database is down, it is asked again and again.
 */
@Readiness
@ApplicationScoped
class MasterKeyReadiness implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(MasterKeyReadiness.class);

    private final MasterKeyCheck check;
    private final String prefix;
    private volatile boolean known;

    MasterKeyReadiness(MasterKeyCheck check, SealedDatabase sealed) {
        this.check = check;
        this.prefix = sealed.prefix();
    }

    void start(@Observes StartupEvent started) {
        check.run()
                .onFailure(failure -> !(failure instanceof Seal.SealBroken))
                .invoke(failure -> LOG.warnf("the master key is not checked yet: %s", failure.getMessage()))
                .onFailure(failure -> !(failure instanceof Seal.SealBroken))
                .retry()
                .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(10))
                .indefinitely()
                .subscribe()
                .with(done -> known = true, broken -> end());
    }

    private void end() {
        LOG.errorf(
                "%s or %s: must be the keyset that sealed what is in the database; this one opens none of it, because"
                        + " it is another, or lacks a key that is still needed",
                Seal.named(prefix + ".master-key-file"), Seal.named(prefix + ".master-key"));
        Quarkus.asyncExit(1);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("master-key").status(known).build();
    }
}
