package saoma.token.ending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** A service with endings. That it does not answer is logged once, and only when it is not just starting or changing its replicas. */
final class Source {
    private static final Logger LOG = Logger.getLogger(Source.class);

    /** Longer than a service takes to start on a busy machine. */
    private static final Duration HICCUP = Duration.ofMinutes(1);

    private final String name;
    private final EndingsApi api;
    private final Clock clock;
    private volatile Instant failingSince;
    private volatile boolean logged;

    Source(String name, EndingsApi api, Clock clock) {
        this.name = name;
        this.api = api;
        this.clock = clock;
    }

    EndingsApi api() {
        return api;
    }

    void answered() {
        failingSince = null;
        if (logged) {
            logged = false;
            LOG.infof("endings of %s are acted on again", name);
        }
    }

    Void failed(Throwable failure) {
        Instant now = clock.instant();
        if (failingSince == null) {
            failingSince = now;
        }
        if (!logged && !now.isBefore(failingSince.plus(HICCUP))) {
            logged = true;
            LOG.warnf("endings of %s wait: %s", name, failure.getClass().getSimpleName());
        }
        return null;
    }
}
