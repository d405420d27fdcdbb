package saoma.authorization;

import static com.nimbusds.oauth2.sdk.OAuth2Error.INVALID_REQUEST;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Optional;
import saoma.protocol.ApplicationConfiguration;

/** Our own parameter {@code connection}: the client picks the way of signing in. */
final class ConnectionRules {

    private ConnectionRules() {}

    static Optional<ErrorObject> usedByClient(AuthorizationParameters parameters, ApplicationConfiguration client) {
        String wished = parameters.get("connection");
        return Rule.brokenIf(
                wished != null
                        && client.connections().stream()
                                .noneMatch(connection -> connection.identifier().equals(wished)),
                INVALID_REQUEST,
                "this client has no such connection, or it is switched off");
    }
}
