package saoma.token.ending;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import saoma.protocol.Ending;
import saoma.token.TokenConfig;

/**
 * Fetches endings and has them acted on, on every replica: which of them is first does not matter. An ending is deleted
 * at its owner when every listener has acted on it.
 */
@ApplicationScoped
class Endings {
    private static final Logger LOG = Logger.getLogger(Endings.class);

    private final List<Source> sources;
    private final List<EndingListener> listeners;
    private final Duration interval;
    private Cancellable polling;

    Endings(
            @RestClient ConnectionEndingsApi connectionService,
            @RestClient UserEndingsApi userService,
            @All List<EndingListener> listeners,
            TokenConfig config) {
        this.sources =
                List.of(new Source("connection-service", connectionService), new Source("user-service", userService));
        this.listeners = listeners;
        this.interval = config.endingsInterval();
    }

    void start(@Observes StartupEvent started) {
        polling = Multi.createFrom()
                .ticks()
                .startingAfter(interval)
                .every(interval)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> poll())
                .subscribe()
                .with(done -> {});
    }

    void stop(@Observes ShutdownEvent stopping) {
        polling.cancel();
    }

    Uni<Void> poll() {
        return Uni.join()
                .all(sources.stream().map(this::poll).toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    private Uni<Void> poll(Source source) {
        return source.api
                .oldest()
                .chain(page -> Multi.createFrom()
                        .iterable(page.items())
                        .onItem()
                        .transformToUniAndConcatenate(ending -> actOn(source, ending))
                        .collect()
                        .last())
                .invoke(source::answered)
                .onFailure()
                .recoverWithItem(source::failed)
                .replaceWithVoid();
    }

    private Uni<Void> actOn(Source source, Ending ending) {
        return Multi.createFrom()
                .iterable(listeners)
                .onItem()
                .transformToUniAndConcatenate(listener -> listener.ended(ending))
                .collect()
                .last()
                .chain(() -> source.api.delete(ending.id()));
    }

    /** A service with endings; that it does not answer is logged once, not every second. */
    private static final class Source {
        private final String name;
        private final EndingsApi api;
        private volatile boolean failing;

        private Source(String name, EndingsApi api) {
            this.name = name;
            this.api = api;
        }

        private void answered() {
            if (failing) {
                failing = false;
                LOG.infof("endings of %s are acted on again", name);
            }
        }

        private Void failed(Throwable failure) {
            if (!failing) {
                failing = true;
                LOG.warnf("endings of %s wait: %s", name, failure.getClass().getSimpleName());
            }
            return null;
        }
    }
}
