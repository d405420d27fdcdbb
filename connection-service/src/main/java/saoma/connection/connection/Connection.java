package saoma.connection.connection;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import saoma.connection.Ids;
import saoma.connection.request.Word;
import saoma.protocol.Linking;

/** One configured identity provider of one pool. */
@Entity
class Connection {
    @Id
    UUID id;

    String pool;
    String identifier;
    String displayName;
    String logoUrl;
    String type;
    String corpId;
    String sealedProviderSecret;
    Instant providerSecretSetAt;
    String callbackUrl;

    @Embedded
    LinkingMode linkingMode;

    @Embedded
    WebLoginDoor webLogin;

    @Embedded
    WorkbenchDoor workbench;

    @Embedded
    AdmissionPolicy admission;

    /** Seconds; null for no limit. */
    Integer maxSignInAge;

    boolean enabled;

    /** Who came through it before is asked again; null for connections that are older than this column. */
    Instant notBefore;

    @Version
    long version;

    Instant createdAt;
    Instant updatedAt;

    static Connection create(String pool, ConnectionDraft draft, Instant now) {
        Connection connection = new Connection();
        connection.id = Ids.next();
        connection.pool = pool;
        connection.identifier = draft.identifier();
        connection.createdAt = now;
        // a deleted connection may have had this identifier
        connection.notBefore = now;
        connection.apply(draft, now);
        return connection;
    }

    void apply(ConnectionDraft draft, Instant now) {
        displayName = draft.displayName();
        logoUrl = draft.logoUrl();
        type = draft.type();
        corpId = draft.corpId();
        callbackUrl = draft.callbackUrl();
        linkingMode = LinkingMode.of(Word.parse(Linking.class, draft.linking()));
        webLogin = draft.webLogin();
        workbench = draft.workbench();
        admission = draft.admission();
        maxSignInAge = draft.maxSignInAge();
        notBefore = enabled && !draft.enabled() ? now : notBefore;
        enabled = draft.enabled();
        updatedAt = now;
    }

    void replaceSecret(String sealed, Instant now) {
        sealedProviderSecret = sealed;
        providerSecretSetAt = now;
    }

    /** @return what a patch starts from; without the secret, which only a new one replaces */
    ConnectionDraft draft() {
        return new ConnectionDraft(
                identifier,
                displayName,
                logoUrl,
                type,
                corpId,
                null,
                callbackUrl,
                Word.of(linkingMode.linking()),
                null,
                webLogin,
                workbench,
                admission,
                maxSignInAge,
                enabled);
    }

    /** Whether one of its doors goes through the suite. */
    boolean needs(String suiteId) {
        return webLogin != null && webLogin.suiteId().equals(suiteId)
                || workbench != null && workbench.suiteId().equals(suiteId);
    }
}
