package saoma.token.logout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import saoma.configuration.Applications;
import saoma.outbound.OutboundClient;
import saoma.protocol.ApplicationConfiguration;
import saoma.rest.Drain;
import saoma.token.TokenConfig;
import saoma.token.job.Repetition;
import saoma.token.logout.LogoutDeliveryRepository.Delivery;

/**
 * Brings logout tokens to the clients (OpenID Connect Back-Channel Logout §2.5), each until it is taken or refused, at
 * most seven times within two hours. Every replica delivers what it claims.
 */
@ApplicationScoped
class LogoutDelivery {
    private static final Logger LOG = Logger.getLogger(LogoutDelivery.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int AT_ONCE = 20;
    private static final int ATTEMPTS = 7;

    private final LogoutDeliveryRepository repository;
    private final Applications applications;
    private final LogoutTokens tokens;
    private final OutboundClient outbound;
    private final Duration retryAfter;
    private final MeterRegistry meters;
    private final Drain drain;
    private Cancellable running;

    LogoutDelivery(
            LogoutDeliveryRepository repository,
            Applications applications,
            LogoutTokens tokens,
            OutboundClient outbound,
            TokenConfig config,
            MeterRegistry meters,
            Drain drain) {
        this.repository = repository;
        this.applications = applications;
        this.tokens = tokens;
        this.outbound = outbound;
        this.retryAfter = config.logout().retryAfter();
        this.meters = meters;
        // at zero before it first happens: what appears with a failure is not seen to increase
        Stream.of("delivered", "postponed", "given_up").forEach(this::counter);
        this.drain = drain;
    }

    void start(@Observes StartupEvent started) {
        running = Repetition.start(
                Duration.ZERO,
                EVERY,
                () -> drain.finishing(deliverDue()),
                failure -> LOG.debugf("no logout tokens are delivered: %s", failure.getMessage()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.cancel();
    }

    private Uni<Void> deliverDue() {
        return repository.claim(AT_ONCE, retryAfter).chain(due -> Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndMerge(this::deliver)
                .collect()
                .last()
                .chain(() -> due.size() == AT_ONCE && !drain.hasBegun()
                        ? deliverDue()
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> deliver(Delivery delivery) {
        return applications
                .find(delivery.pool(), delivery.to().clientId())
                .chain(client -> client == null || client.backchannelLogout() == null
                        ? repository.delete(delivery)
                        : post(delivery, client))
                .onFailure()
                .recoverWithUni(failure -> failed(delivery, failure.getClass().getSimpleName()));
    }

    private Uni<Void> post(Delivery delivery, ApplicationConfiguration client) {
        return tokens.issue(delivery.pool(), client, delivery.to())
                .chain(token ->
                        outbound.post(URI.create(client.backchannelLogout().uri()), Map.of("logout_token", token)))
                .chain(answer -> answer.status() == 200 || answer.status() == 204
                        ? delivered(delivery)
                        : failed(delivery, "status " + answer.status()));
    }

    private Uni<Void> delivered(Delivery delivery) {
        counter("delivered").increment();
        return repository.delete(delivery);
    }

    private Counter counter(String outcome) {
        return meters.counter("saoma.logout.deliveries", "outcome", outcome);
    }

    /** A client that answers 400 will do so again (OpenID Connect Back-Channel Logout §2.8). */
    private Uni<Void> failed(Delivery delivery, String why) {
        boolean last = delivery.attempts() >= ATTEMPTS || why.equals("status 400");
        LOG.warnf(
                "client %s of pool %s was not told of a logout, attempt %d%s: %s",
                delivery.to().clientId(),
                delivery.pool().identifier(),
                delivery.attempts(),
                last ? ", the last" : "",
                why);
        counter(last ? "given_up" : "postponed").increment();
        return last ? repository.delete(delivery) : Uni.createFrom().voidItem();
    }
}
