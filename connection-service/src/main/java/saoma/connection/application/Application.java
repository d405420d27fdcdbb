package saoma.connection.application;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import saoma.connection.Ids;

/** One relying party of one pool. */
@Entity
class Application {
    @Id
    UUID id;

    String pool;
    String identifier;
    String name;
    String clientId;
    List<String> redirectUris;
    List<String> postLogoutRedirectUris;
    List<String> grantTypes;
    String tokenEndpointAuthMethod;
    int accessTokenLifetime;
    int idTokenLifetime;
    int refreshTokenLifetime;
    List<String> scopes;
    boolean enabled;

    @Version
    long version;

    Instant createdAt;
    Instant updatedAt;

    static Application create(String pool, String clientId, ApplicationDraft draft, Instant now) {
        Application application = new Application();
        application.id = Ids.next();
        application.pool = pool;
        application.identifier = draft.identifier();
        application.clientId = clientId;
        application.createdAt = now;
        application.apply(draft, now);
        return application;
    }

    void apply(ApplicationDraft draft, Instant now) {
        name = draft.name();
        redirectUris = draft.redirectUris();
        postLogoutRedirectUris = draft.postLogoutRedirectUris();
        grantTypes = draft.grantTypes();
        tokenEndpointAuthMethod = draft.tokenEndpointAuthMethod();
        accessTokenLifetime = draft.accessTokenLifetime();
        idTokenLifetime = draft.idTokenLifetime();
        refreshTokenLifetime = draft.refreshTokenLifetime();
        scopes = draft.scopes();
        enabled = draft.enabled();
        updatedAt = now;
    }

    ApplicationDraft draft() {
        return new ApplicationDraft(
                identifier,
                name,
                redirectUris,
                postLogoutRedirectUris,
                grantTypes,
                tokenEndpointAuthMethod,
                accessTokenLifetime,
                idTokenLifetime,
                refreshTokenLifetime,
                scopes,
                enabled);
    }

    /** A public client keeps no secret (RFC 6749 §2.1). */
    boolean isPublic() {
        return tokenEndpointAuthMethod.equals(ApplicationRules.PUBLIC);
    }
}
