package saoma.authorization;

import static com.nimbusds.oauth2.sdk.OAuth2Error.INVALID_REQUEST;
import static com.nimbusds.oauth2.sdk.OAuth2Error.UNAUTHORIZED_CLIENT;
import static com.nimbusds.oauth2.sdk.OAuth2Error.UNSUPPORTED_RESPONSE_TYPE;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Optional;
import saoma.protocol.ApplicationConfiguration;

/** What the client wants back, and how: a code (RFC 9700 §2.1.2 leaves no other grant). */
final class ResponseRules {

    private ResponseRules() {}

    static Optional<ErrorObject> responseTypeGiven(
            AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(parameters.get("response_type") == null, INVALID_REQUEST, "response_type is missing");
    }

    static Optional<ErrorObject> requireCode(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                !"code".equals(parameters.get("response_type")),
                UNSUPPORTED_RESPONSE_TYPE,
                "the only response_type is code");
    }

    static Optional<ErrorObject> responseModeKnown(
            AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                ResponseMode.of(parameters.get("response_mode")).isEmpty(),
                INVALID_REQUEST,
                "response_mode must be query, form_post or web_message");
    }

    /** A message goes to a web origin, which an app's own scheme does not have. */
    static Optional<ErrorObject> webMessageToWebOrigin(
            AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                ResponseMode.isWebMessage(parameters)
                        && !ResponseMode.WEB_MESSAGE.reaches(parameters.get("redirect_uri")),
                INVALID_REQUEST,
                "web_message needs a redirect_uri that begins with https or http");
    }

    static Optional<ErrorObject> grantAllowed(AuthorizationParameters parameters, ApplicationConfiguration client) {
        return Rule.brokenIf(
                !client.grantTypes().contains("authorization_code"),
                UNAUTHORIZED_CLIENT,
                "this client may not use the authorization code grant");
    }
}
