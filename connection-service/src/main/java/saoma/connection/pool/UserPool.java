package saoma.connection.pool;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import saoma.connection.Ids;
import saoma.connection.branding.BrandingConverter;
import saoma.protocol.Branding;

/** A tenant. Its identifier is part of issuers and never changes. */
@Entity
@Table(name = "pool")
public class UserPool {
    @Id
    UUID id;

    String identifier;
    String displayName;

    /** Null for ours. */
    @Convert(converter = BrandingConverter.class)
    Branding branding;

    /** Proven; null when it lives on the central host. */
    String domain;

    @Version
    long version;

    Instant createdAt;
    Instant updatedAt;

    static UserPool create(PoolDraft draft, Instant now) {
        UserPool pool = new UserPool();
        pool.id = Ids.next();
        pool.identifier = draft.identifier();
        pool.createdAt = now;
        pool.apply(draft, now);
        return pool;
    }

    public UUID id() {
        return id;
    }

    public String identifier() {
        return identifier;
    }

    /** @return null when it lives on the central host */
    public String domain() {
        return domain;
    }

    /** @param proven null to live on the central host */
    public void use(String proven, Instant now) {
        domain = proven;
        updatedAt = now;
    }

    void apply(PoolDraft draft, Instant now) {
        displayName = draft.displayName();
        branding = draft.branding();
        updatedAt = now;
    }

    PoolDraft draft() {
        return new PoolDraft(identifier, displayName, branding);
    }
}
