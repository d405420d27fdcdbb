package saoma.token.suite;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import saoma.token.TokenConfig;
import saoma.token.job.Election;
import saoma.token.job.Repetition;

/** Has prepared userids converted. The elected replica does; user-service gives each of them out once in an hour. */
@ApplicationScoped
class UserIdConversionJob {
    private static final Logger LOG = Logger.getLogger(UserIdConversionJob.class);

    private final UserIdConversions conversions;
    private final Duration interval;
    private final Election election;
    private Cancellable running;

    UserIdConversionJob(UserIdConversions conversions, TokenConfig config, Election election) {
        this.conversions = conversions;
        this.interval = config.suites().conversionInterval();
        this.election = election;
    }

    void start(@Observes StartupEvent started) {
        running = Repetition.start(
                interval,
                interval,
                () -> election.ifElected(this::run),
                failure -> LOG.warnf(
                        "prepared userids cannot be converted: %s",
                        failure.getClass().getSimpleName()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.cancel();
    }

    /** Works until nothing is due. */
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(conversions::convertNext)
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
