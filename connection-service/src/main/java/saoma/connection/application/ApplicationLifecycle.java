package saoma.connection.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import saoma.connection.audit.AuditLog;
import saoma.connection.audit.ResourceType;
import saoma.connection.connection.ConnectionRepository;
import saoma.connection.ending.EndingRepository;
import saoma.connection.use.ConnectionUses;
import saoma.connection.use.UseDraft;

/** Begins, changes and ends applications, within the transaction of whoever calls. */
@ApplicationScoped
public class ApplicationLifecycle {
    private static final UseDraft SWITCHED_ON = new UseDraft(true, 0);

    private final ApplicationRepository applications;
    private final ClientSecretRepository secrets;
    private final ClientSecretService secretService;
    private final ConnectionRepository connections;
    private final ConnectionUses uses;
    private final EndingRepository endings;
    private final AuditLog audit;
    private final Clock clock;

    ApplicationLifecycle(
            ApplicationRepository applications,
            ClientSecretRepository secrets,
            ClientSecretService secretService,
            ConnectionRepository connections,
            ConnectionUses uses,
            EndingRepository endings,
            AuditLog audit,
            Clock clock) {
        this.applications = applications;
        this.secrets = secrets;
        this.secretService = secretService;
        this.connections = connections;
        this.uses = uses;
        this.endings = endings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A new application and its first secret.
     *
     * @param clientSecret null when it authenticates without one
     */
    public record Created(Application application, String clientSecret) {
        @Override
        public String toString() {
            return "Created[" + application.metadata().identifier() + "]";
        }
    }

    public Uni<Created> begin(String pool, ApplicationDraft draft) {
        Application application = Application.create(pool, NewSecret.clientId(), draft, clock.instant());
        return applications
                .persistAndFlush(application)
                .chain(() ->
                        audit.created(pool, ResourceType.APPLICATION, application.id, ApplicationView.of(application)))
                .chain(() -> draft.hasSecret()
                        ? giveSecret(application)
                        : Uni.createFrom().nullItem())
                .map(secret -> new Created(application, secret));
    }

    /** @return the secret, shown this once */
    public Uni<String> giveSecret(Application application) {
        return secretService.issue(application).map(SecretView::clientSecret);
    }

    /** Whether the text is one of its live secrets. */
    public Uni<Boolean> isSecretOf(Application application, String text) {
        byte[] sha256 = NewSecret.sha256(text).getBytes();
        return secrets.of(application).map(present -> present.stream()
                .filter(secret -> secret.isAlive(clock.instant()))
                .anyMatch(secret -> MessageDigest.isEqual(secret.sha256.getBytes(), sha256)));
    }

    /** @param application its row is held */
    public Uni<Void> change(Application application, ApplicationDraft draft) {
        if (draft.equals(application.metadata)) {
            return Uni.createFrom().voidItem();
        }
        ApplicationView before = ApplicationView.of(application);
        boolean switchedOff = before.metadata().enabled() && !draft.enabled();
        // what it was granted could from now on be used by whoever holds the token, without the client's credential
        boolean becamePublic = !before.metadata().isPublic() && draft.isPublic();
        Instant now = clock.instant();
        application.apply(draft, now);
        return applications
                .flush()
                .chain(() -> audit.updated(
                        application.pool,
                        ResourceType.APPLICATION,
                        application.id,
                        before,
                        ApplicationView.of(application)))
                .call(() -> switchedOff || becamePublic
                        ? endings.recordApplication(application.pool, application.clientId, now)
                        : Uni.createFrom().voidItem())
                .call(() -> draft.hasSecret()
                        ? Uni.createFrom().voidItem()
                        : secrets.deleteAllOf(application).replaceWithVoid());
    }

    /** @param application its row is held */
    public Uni<Void> end(Application application) {
        return applications
                .delete(application)
                .chain(applications::flush)
                .chain(() -> endings.recordApplication(application.pool, application.clientId, clock.instant()))
                .chain(() -> audit.deleted(
                        application.pool, ResourceType.APPLICATION, application.id, ApplicationView.of(application)));
    }

    /** Switches every enabled connection of its pool on for a new application, as many as one may use. */
    public Uni<Void> useEveryConnection(Application application) {
        return connections
                .enabledIn(application.pool, ConnectionUses.MAX_PER_APPLICATION)
                .onItem()
                .transformToMulti(all -> Multi.createFrom().iterable(all))
                .onItem()
                .transformToUniAndConcatenate(connection -> uses.put(
                        application.pool, application.id, connection.id(), connection.identifier(), SWITCHED_ON))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
