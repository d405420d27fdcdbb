package saoma.connection.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import saoma.connection.branding.BrandingRules;
import saoma.connection.change.Changes;
import saoma.connection.connection.ConnectionRepository;
import saoma.connection.image.UploadedImages;
import saoma.connection.request.Drafts;
import saoma.connection.use.ConnectionUses;
import saoma.connection.use.UseDraft;
import saoma.rest.EntityVersion;

/** Changes of applications by an operator. */
@ApplicationScoped
class ApplicationService {
    private final ApplicationRepository applications;
    private final ApplicationLifecycle lifecycle;
    private final ConnectionRepository connections;
    private final ConnectionUses uses;
    private final UploadedImages images;
    private final Drafts drafts;
    private final Changes changes;

    ApplicationService(
            ApplicationRepository applications,
            ApplicationLifecycle lifecycle,
            ConnectionRepository connections,
            ConnectionUses uses,
            UploadedImages images,
            Drafts drafts,
            Changes changes) {
        this.applications = applications;
        this.lifecycle = lifecycle;
        this.connections = connections;
        this.uses = uses;
        this.images = images;
        this.drafts = drafts;
        this.changes = changes;
    }

    Uni<ApplicationLifecycle.Created> create(String pool, JsonNode sent) {
        ApplicationDraft draft = drafts.creation(sent, ApplicationDraft.class);
        return changes.run(pool, () -> requireImages(pool, draft).chain(() -> lifecycle.begin(pool, draft)));
    }

    Uni<Application> update(String pool, UUID id, String ifMatch, JsonNode patch) {
        return changes.run(pool, () -> applications.lock(pool, id).call(application -> {
            EntityVersion.require(ifMatch, application.version);
            ApplicationDraft draft = drafts.patched(application.metadata, patch, ApplicationDraft.class, "identifier");
            return requireImages(pool, draft).chain(() -> lifecycle.change(application, draft));
        }));
    }

    private Uni<Void> requireImages(String pool, ApplicationDraft draft) {
        return images.require(pool, BrandingRules.images(draft.branding()));
    }

    Uni<Void> delete(String pool, UUID id, String ifMatch) {
        return changes.run(pool, () -> applications.lock(pool, id).chain(application -> {
            EntityVersion.require(ifMatch, application.version);
            return lifecycle.end(application);
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
