package saoma.connection.suite;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import saoma.connection.Ids;
import saoma.connection.request.Word;
import saoma.protocol.SuiteCredentials;
import saoma.sealing.Seal;

/** One suite of one connection. */
@Entity
class Suite {
    @Id
    UUID id;

    String pool;
    UUID connectionId;

    /** WeCom's SuiteID. */
    String suiteId;

    @Enumerated(EnumType.STRING)
    SuiteCredentials.Kind kind;

    String sealedSecret;
    String sealedToken;
    String sealedEncodingAesKey;
    Instant secretSetAt;
    Instant createdAt;
    Instant updatedAt;

    static Suite create(String pool, UUID connectionId, String suiteId, SuiteDraft draft, Instant now) {
        Suite suite = new Suite();
        suite.id = Ids.next();
        suite.pool = pool;
        suite.connectionId = connectionId;
        suite.suiteId = suiteId;
        suite.kind = Word.parse(SuiteCredentials.Kind.class, draft.kind());
        suite.createdAt = now;
        return suite;
    }

    /** What the draft does not say stays. */
    void apply(SuiteDraft draft, Seal seal, Instant now) {
        if (draft.secret() != null) {
            sealedSecret = seal.seal(draft.secret(), SuiteCredentials.associatedData(id, "secret"));
            secretSetAt = now;
        }
        if (draft.token() != null) {
            sealedToken = seal.seal(draft.token(), SuiteCredentials.associatedData(id, "token"));
        }
        if (draft.encodingAesKey() != null) {
            sealedEncodingAesKey =
                    seal.seal(draft.encodingAesKey(), SuiteCredentials.associatedData(id, "encoding-aes-key"));
        }
        updatedAt = now;
    }

    /** @return what a change starts from; without the secrets, which only new ones replace */
    SuiteDraft draft() {
        return new SuiteDraft(Word.of(kind), null, null, null);
    }
}
