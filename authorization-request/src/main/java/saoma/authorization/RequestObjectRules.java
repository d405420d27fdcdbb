package saoma.authorization;

import static com.nimbusds.oauth2.sdk.OAuth2Error.REQUEST_NOT_SUPPORTED;
import static com.nimbusds.oauth2.sdk.OAuth2Error.REQUEST_URI_NOT_SUPPORTED;
import static com.nimbusds.openid.connect.sdk.OIDCError.REGISTRATION_NOT_SUPPORTED;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Optional;
import saoma.protocol.ApplicationConfiguration;

/** Ways to pass a request that we do not offer must be refused, not ignored (OpenID Connect Core §3.1.2.6). */
final class RequestObjectRules {

    private RequestObjectRules() {}

    static Optional<ErrorObject> noRequestObject(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                parameters.get("request") != null, REQUEST_NOT_SUPPORTED, "request objects are not supported");
    }

    static Optional<ErrorObject> noRequestUri(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                parameters.get("request_uri") != null, REQUEST_URI_NOT_SUPPORTED, "request_uri is not supported");
    }

    static Optional<ErrorObject> noRegistration(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                parameters.get("registration") != null, REGISTRATION_NOT_SUPPORTED, "registration is not supported");
    }
}
