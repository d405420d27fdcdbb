package saoma.connection.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import saoma.connection.audit.AuditLog;
import saoma.connection.audit.ResourceType;
import saoma.connection.change.Changes;
import saoma.connection.request.Drafts;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** Client secrets and their rotation: at most two are alive, and the older of two has an end. */
@ApplicationScoped
class ClientSecretService {
    private final ApplicationRepository applications;
    private final ClientSecretRepository secrets;
    private final Drafts drafts;
    private final Changes changes;
    private final AuditLog audit;
    private final Clock clock;

    ClientSecretService(
            ApplicationRepository applications,
            ClientSecretRepository secrets,
            Drafts drafts,
            Changes changes,
            AuditLog audit,
            Clock clock) {
        this.applications = applications;
        this.secrets = secrets;
        this.drafts = drafts;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Gives an application a secret, within the transaction of whoever calls. */
    Uni<SecretView> issue(Application application) {
        NewSecret secret = NewSecret.generate();
        ClientSecret row = ClientSecret.create(application, secret, clock.instant());
        SecretView view = SecretView.of(row);
        return secrets.persist(row)
                .chain(() -> audit.created(application.pool, ResourceType.CLIENT_SECRET, application.id, view))
                .replaceWith(view.showing(secret.text()));
    }

    /** @return the new secret, shown this once */
    Uni<SecretView> rotate(String pool, UUID id, SecretRotation sent) {
        SecretRotation rotation = drafts.creation(sent == null ? new SecretRotation(null) : sent);
        return changes.run(pool, () -> applications.lock(pool, id).chain(application -> {
            requireSecret(application.metadata);
            Instant end = clock.instant().plusSeconds(rotation.previousExpiresIn());
            return secrets.of(application)
                    .chain(present -> retire(application, present, end))
                    .chain(() -> issue(application));
        }));
    }

    private static void requireSecret(ApplicationDraft metadata) {
        if (metadata.tokenEndpointAuthMethod().equals("none")) {
            throw new ProblemException(Problem.conflict(
                    "public-client", "Public client", "An application without client authentication has no secret"));
        }
        if (!metadata.hasSecret()) {
            throw new ProblemException(Problem.conflict(
                    "no-client-secret", "No client secret", "The application authenticates with a key of its own"));
        }
    }

    /** The newest goes on until {@code end}; the ones before it end now. */
    private Uni<Void> retire(Application application, List<ClientSecret> newestFirst, Instant end) {
        Instant now = clock.instant();
        return Multi.createFrom()
                .iterable(newestFirst)
                .onItem()
                .transformToUniAndConcatenate(secret -> {
                    SecretView before = SecretView.of(secret);
                    boolean staysAlive = secret == newestFirst.get(0) && end.isAfter(now) && secret.isAlive(now);
                    if (!staysAlive) {
                        return remove(application, secret);
                    }
                    secret.endBy(end);
                    return audit.updated(
                            application.pool,
                            ResourceType.CLIENT_SECRET,
                            application.id,
                            before,
                            SecretView.of(secret));
                })
                .collect()
                .last();
    }

    /** Ends one secret at once, the last one too: a leaked secret must be easy to stop. */
    Uni<Void> end(String pool, UUID id, UUID secretId) {
        return changes.run(pool, () -> applications.lock(pool, id).chain(application -> secrets.of(application)
                .map(present -> present.stream()
                        .filter(secret -> secret.id.equals(secretId))
                        .findFirst()
                        .orElseThrow(
                                () -> new ProblemException(Problem.notFound("This application has no such secret"))))
                .chain(secret -> remove(application, secret))));
    }

    /** @return those alive, newest first */
    Uni<List<SecretView>> list(String pool, UUID id) {
        return applications.get(pool, id).chain(secrets::of).map(present -> present.stream()
                .filter(secret -> secret.isAlive(clock.instant()))
                .map(SecretView::of)
                .toList());
    }

    private Uni<Void> remove(Application application, ClientSecret secret) {
        return secrets.delete(secret)
                .chain(() -> audit.deleted(
                        application.pool, ResourceType.CLIENT_SECRET, application.id, SecretView.of(secret)));
    }
}
