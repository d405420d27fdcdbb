package saoma.connection.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import saoma.connection.request.Word;

/** A connection as it is answered and audited: of the secret, only when it was set. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionView(
        UUID id,
        String identifier,
        String displayName,
        String logoUrl,
        String type,
        String corpId,
        Instant providerSecretSetAt,
        String callbackUrl,
        String linking,
        boolean loginOnly,
        WebLoginDoor webLogin,
        WorkbenchDoor workbench,
        AdmissionPolicy admission,
        Integer maxSignInAge,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt) {

    static ConnectionView of(Connection connection) {
        return new ConnectionView(
                connection.id,
                connection.identifier,
                connection.displayName,
                connection.logoUrl,
                connection.type,
                connection.corpId,
                connection.providerSecretSetAt,
                connection.callbackUrl,
                Word.of(connection.linkingMode.linking()),
                connection.linkingMode.loginOnly(),
                connection.webLogin,
                connection.workbench,
                connection.admission,
                connection.maxSignInAge,
                connection.enabled,
                connection.createdAt,
                connection.updatedAt);
    }
}
