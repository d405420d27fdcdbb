package saoma.token.authorization;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import saoma.authorization.AuthorizationParameters;
import saoma.authorization.AuthorizationRequestValidator;
import saoma.authorization.InvalidAuthorizationRequest;
import saoma.authorization.ReturnAddress;
import saoma.protocol.ApplicationConfiguration;
import saoma.token.client.ClientRequest;
import saoma.token.client.TokenFailure;
import saoma.token.dpop.InvalidProof;

/** What a pushed request has to fulfil (RFC 9126 §2.1): what every authorization request has to, and a little more. */
final class PushedRequestRules {
    private PushedRequestRules() {}

    static void noRequestUri(ClientRequest sent) {
        if (sent.parameter("request_uri") != null) {
            throw new TokenFailure(OAuth2Error.INVALID_REQUEST, "request_uri cannot be pushed");
        }
    }

    /** "require_signed_request_object" (RFC 9101 §10.5). */
    static void signedWhereRequired(ClientRequest sent, ApplicationConfiguration application) {
        if (application.requirements().signedRequestObject() && sent.parameter("request") == null) {
            throw new TokenFailure(
                    OAuth2Error.INVALID_REQUEST, "this client must send its request as a signed request object");
        }
    }

    /** The same rules as at the authorization endpoint, but here nobody is sent anywhere. */
    static void acceptable(AuthorizationParameters parameters, ApplicationConfiguration application, String issuer) {
        ReturnAddress address = ReturnAddress.verify(parameters, application, issuer)
                .orElseThrow(() -> new TokenFailure(
                        OAuth2Error.INVALID_REQUEST, "redirect_uri is missing, or not one of the client's"));
        try {
            AuthorizationRequestValidator.validate(parameters, application, address);
        } catch (InvalidAuthorizationRequest invalid) {
            throw new TokenFailure(invalid.error());
        }
    }

    /**
     * The key that the code is to be bound to, by proof or by name (RFC 9449 §10.1).
     *
     * @param proven thumbprint of the key proven with the push; null when none was
     */
    static String boundKey(AuthorizationParameters parameters, String proven) {
        String named = parameters.get("dpop_jkt");
        if (proven != null && named != null && !proven.equals(named)) {
            throw new InvalidProof("dpop_jkt is not the thumbprint of the key of the proof");
        }
        return proven == null ? named : proven;
    }
}
