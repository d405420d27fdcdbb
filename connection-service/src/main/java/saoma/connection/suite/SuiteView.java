package saoma.connection.suite;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import saoma.connection.request.Word;

/** A suite as it is answered and audited: of its secrets, only when the suite secret was set. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SuiteView(
        UUID id,
        String suiteId,
        String kind,
        Instant secretSetAt,
        @JsonUnwrapped SuiteAddresses addresses,
        Instant createdAt,
        Instant updatedAt) {

    /** Whether enterprises install it. */
    @JsonIgnore
    public boolean installable() {
        return addresses.installUrl() != null;
    }

    static SuiteView of(Suite suite, String publicUrl) {
        return new SuiteView(
                suite.id,
                suite.suiteId,
                Word.of(suite.kind),
                suite.secretSetAt,
                SuiteAddresses.of(publicUrl, suite.pool, suite.suiteId, suite.kind),
                suite.createdAt,
                suite.updatedAt);
    }
}
