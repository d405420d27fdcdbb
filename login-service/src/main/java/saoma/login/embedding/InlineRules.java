package saoma.login.embedding;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.openid.connect.sdk.OIDCError;
import saoma.authorization.AuthorizationRequest;
import saoma.authorization.ResponseMode;
import saoma.login.authorization.AuthorizationFailure;

/** What a request has to fulfil in a frame beyond what it has to anywhere. */
final class InlineRules {
    private InlineRules() {}

    /** Fails with {@link AuthorizationFailure.Redirected}. */
    static void check(AuthorizationRequest request) {
        answeredByMessage(request);
        notSilent(request);
    }

    private static void answeredByMessage(AuthorizationRequest request) {
        if (request.returnAddress().responseMode() != ResponseMode.WEB_MESSAGE) {
            throw refused(request, OAuth2Error.INVALID_REQUEST, "inline needs response_mode web_message");
        }
    }

    /** Without cookies nobody is known here. */
    private static void notSilent(AuthorizationRequest request) {
        if (request.silent()) {
            throw refused(request, OIDCError.LOGIN_REQUIRED, "inline always needs a person");
        }
    }

    private static AuthorizationFailure refused(AuthorizationRequest request, ErrorObject error, String description) {
        return new AuthorizationFailure.Redirected(request.returnAddress(), error.setDescription(description));
    }
}
