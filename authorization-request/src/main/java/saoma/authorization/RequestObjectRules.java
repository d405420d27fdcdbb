package saoma.authorization;

import static com.nimbusds.oauth2.sdk.OAuth2Error.INVALID_REQUEST;
import static com.nimbusds.oauth2.sdk.OAuth2Error.REQUEST_NOT_SUPPORTED;
import static com.nimbusds.oauth2.sdk.OAuth2Error.REQUEST_URI_NOT_SUPPORTED;
import static com.nimbusds.openid.connect.sdk.OIDCError.REGISTRATION_NOT_SUPPORTED;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Optional;
import saoma.protocol.ApplicationConfiguration;

/** References that were not resolved, or cannot be, must be refused and not ignored (OpenID Connect Core §3.1.2.6). */
final class RequestObjectRules {

    private RequestObjectRules() {}

    static Optional<ErrorObject> notBoth(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                parameters.get("request") != null && parameters.get("request_uri") != null,
                INVALID_REQUEST,
                "request and request_uri cannot be combined");
    }

    /** Where a request object is read, it is gone before the rules are applied. */
    static Optional<ErrorObject> noRequestObject(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                parameters.get("request") != null, REQUEST_NOT_SUPPORTED, "a request object is not supported here");
    }

    static Optional<ErrorObject> noRequestUri(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                parameters.get("request_uri") != null,
                REQUEST_URI_NOT_SUPPORTED,
                "the only request_uri is that of a pushed authorization request");
    }

    static Optional<ErrorObject> noRegistration(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                parameters.get("registration") != null, REGISTRATION_NOT_SUPPORTED, "registration is not supported");
    }
}
