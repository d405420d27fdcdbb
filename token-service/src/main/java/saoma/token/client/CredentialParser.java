package saoma.token.client;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.JWTAuthentication;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the one credential of a request (RFC 6749 §2.3, RFC 7521 §4.2). */
final class CredentialParser {
    private static final String ASSERTION = "client_assertion";
    private static final String ASSERTION_TYPE = "client_assertion_type";

    private CredentialParser() {}

    static Credential parse(String authorization, Map<String, List<String>> parameters) {
        String clientId = first(parameters, "client_id");
        String secret = first(parameters, "client_secret");
        boolean assertion = parameters.containsKey(ASSERTION) || parameters.containsKey(ASSERTION_TYPE);
        // "The client MUST NOT use more than one authentication method in each request" (RFC 6749 §2.3)
        if (Stream.of(authorization != null, secret != null, assertion)
                        .filter(used -> used)
                        .count()
                > 1) {
            throw new TokenFailure(OAuth2Error.INVALID_REQUEST, "the client authenticates in two ways");
        }
        Credential credential = assertion
                ? assertion(first(parameters, ASSERTION_TYPE), first(parameters, ASSERTION))
                : authorization != null
                        ? basic(authorization)
                        : secret != null
                                ? new Credential.Secret(clientId, "client_secret_post", secret)
                                : new Credential.Name(clientId);
        if (credential.clientId() == null || clientId != null && !clientId.equals(credential.clientId())) {
            throw ClientAuthenticator.refused();
        }
        return credential;
    }

    private static Credential basic(String authorization) {
        try {
            ClientSecretBasic basic = ClientSecretBasic.parse(authorization);
            return new Credential.Secret(
                    basic.getClientID().getValue(),
                    "client_secret_basic",
                    basic.getClientSecret().getValue());
        } catch (ParseException | IllegalArgumentException e) {
            throw ClientAuthenticator.refused();
        }
    }

    private static Credential assertion(String type, String assertion) {
        if (!JWTAuthentication.CLIENT_ASSERTION_TYPE.equals(type) || assertion == null) {
            throw ClientAuthenticator.refused();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(assertion);
            return new Credential.Assertion(jwt.getJWTClaimsSet().getSubject(), jwt);
        } catch (java.text.ParseException | NullPointerException e) {
            // the last: Nimbus on a header that is the JSON null
            throw ClientAuthenticator.refused();
        }
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null ? null : values.get(0);
    }
}
