package saoma.authorization;

import static com.nimbusds.oauth2.sdk.OAuth2Error.INVALID_REQUEST;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Optional;
import saoma.protocol.ApplicationConfiguration;

/** Our own parameter {@code connection}: the client picks the way of signing in. */
final class ConnectionRules {
    private static final int MAX_CORP_ID_LENGTH = 64;

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

    static Optional<ErrorObject> enterpriseWellFormed(
            AuthorizationParameters parameters, ApplicationConfiguration client) {
        String corpId = parameters.get("corpid");
        return Rule.brokenIf(
                corpId != null && corpId.length() > MAX_CORP_ID_LENGTH,
                INVALID_REQUEST,
                "corpid has at most 64 characters");
    }
}
