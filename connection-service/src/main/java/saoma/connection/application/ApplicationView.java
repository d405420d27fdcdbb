package saoma.connection.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An application as it is answered.
 *
 * @param clientSecret only in the answer to a creation, and never again; absent for a public client
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApplicationView(
        UUID id,
        String identifier,
        String name,
        String clientId,
        String clientSecret,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        List<String> grantTypes,
        String tokenEndpointAuthMethod,
        int accessTokenLifetime,
        int idTokenLifetime,
        int refreshTokenLifetime,
        List<String> scopes,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt) {

    static ApplicationView of(Application application) {
        return of(application, null);
    }

    static ApplicationView of(Application application, String clientSecret) {
        return new ApplicationView(
                application.id,
                application.identifier,
                application.name,
                application.clientId,
                clientSecret,
                application.redirectUris,
                application.postLogoutRedirectUris,
                application.grantTypes,
                application.tokenEndpointAuthMethod,
                application.accessTokenLifetime,
                application.idTokenLifetime,
                application.refreshTokenLifetime,
                application.scopes,
                application.enabled,
                application.createdAt,
                application.updatedAt);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "ApplicationView[identifier=" + identifier + "]";
    }
}
