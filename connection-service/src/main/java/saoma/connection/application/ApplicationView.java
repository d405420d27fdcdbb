package saoma.connection.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;

/**
 * An application as it is answered: beside what its sender decides, what we did.
 *
 * @param clientSecret only in the answer to a creation, and never again; absent without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApplicationView(
        UUID id,
        String clientId,
        String clientSecret,
        @JsonUnwrapped ApplicationDraft metadata,
        Instant createdAt,
        Instant updatedAt) {

    static ApplicationView of(Application application) {
        return of(application, null);
    }

    static ApplicationView of(Application application, String clientSecret) {
        return new ApplicationView(
                application.id,
                application.clientId,
                clientSecret,
                application.metadata,
                application.createdAt,
                application.updatedAt);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "ApplicationView[identifier=" + metadata.identifier() + "]";
    }
}
