package saoma.connection.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import saoma.connection.audit.AuditLog;
import saoma.connection.audit.ResourceType;
import saoma.connection.change.Changes;
import saoma.connection.connection.ConnectionRepository;
import saoma.connection.request.Drafts;
import saoma.connection.use.ConnectionUses;
import saoma.connection.use.UseDraft;
import saoma.rest.EntityVersion;

/** Changes of applications. */
@ApplicationScoped
class ApplicationService {
    private final ApplicationRepository applications;
    private final ClientSecretRepository secrets;
    private final ClientSecretService secretService;
    private final ConnectionRepository connections;
    private final ConnectionUses uses;
    private final Drafts drafts;
    private final Changes changes;
    private final AuditLog audit;
    private final Clock clock;

    ApplicationService(
            ApplicationRepository applications,
            ClientSecretRepository secrets,
            ClientSecretService secretService,
            ConnectionRepository connections,
            ConnectionUses uses,
            Drafts drafts,
            Changes changes,
            AuditLog audit,
            Clock clock) {
        this.applications = applications;
        this.secrets = secrets;
        this.secretService = secretService;
        this.connections = connections;
        this.uses = uses;
        this.drafts = drafts;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** A new application and its first secret. */
    record Created(Application application, String clientSecret) {
        @Override
        public String toString() {
            return "Created[" + application.metadata.identifier() + "]";
        }
    }

    Uni<Created> create(String pool, JsonNode sent) {
        ApplicationDraft draft = drafts.creation(sent, ApplicationDraft.class);
        return changes.run(pool, () -> {
            Application application = Application.create(pool, NewSecret.clientId(), draft, clock.instant());
            return applications
                    .persistAndFlush(application)
                    .chain(() -> audit.created(
                            pool, ResourceType.APPLICATION, application.id, ApplicationView.of(application)))
                    .chain(() -> application.metadata.hasSecret()
                            ? secretService
                                    .issue(application)
                                    .map(secret -> new Created(application, secret.clientSecret()))
                            : Uni.createFrom().item(new Created(application, null)));
        });
    }

    Uni<Application> update(String pool, UUID id, String ifMatch, JsonNode patch) {
        return changes.run(pool, () -> applications.lock(pool, id).call(application -> {
            EntityVersion.require(ifMatch, application.version);
            ApplicationView before = ApplicationView.of(application);
            ApplicationDraft draft = drafts.patched(application.metadata, patch, ApplicationDraft.class, "identifier");
            if (draft.equals(application.metadata)) {
                return Uni.createFrom().voidItem();
            }
            application.apply(draft, clock.instant());
            return applications
                    .flush()
                    .chain(() ->
                            audit.updated(pool, ResourceType.APPLICATION, id, before, ApplicationView.of(application)))
                    .chain(() -> application.metadata.hasSecret()
                            ? Uni.createFrom().voidItem()
                            : secrets.deleteAllOf(application).replaceWithVoid());
        }));
    }

    Uni<Void> delete(String pool, UUID id, String ifMatch) {
        return changes.run(pool, () -> applications.lock(pool, id).chain(application -> {
            EntityVersion.require(ifMatch, application.version);
            return applications
                    .delete(application)
                    .chain(applications::flush)
                    .chain(() -> audit.deleted(pool, ResourceType.APPLICATION, id, ApplicationView.of(application)));
        }));
    }

    /** @return whether the application did not use the connection before */
    Uni<Boolean> use(String pool, UUID id, String connection, UseDraft sent) {
        UseDraft draft = drafts.creation(sent);
        return changes.run(pool, () -> applications
                .lock(pool, id)
                .chain(() -> connections.idOf(pool, connection))
                .chain(connectionId -> uses.put(pool, id, connectionId, connection, draft)));
    }

    Uni<Void> endUse(String pool, UUID id, String connection) {
        return changes.run(pool, () -> applications
                .lock(pool, id)
                .chain(() -> connections.idOf(pool, connection))
                .chain(connectionId -> uses.end(pool, id, connectionId, connection)));
    }
}
