package saoma.token.client;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A form that a client posts to an endpoint where it has to prove who it is: the token endpoint and its neighbours
 * (RFC 6749 §3.2, RFC 7009 §2.1, RFC 7662 §2.1, RFC 8628 §3.1, RFC 9126 §2.1).
 */
public final class ClientRequest {
    /** Nimbus wants an address; nothing depends on it. */
    private static final URI ENDPOINT = URI.create("https://token.invalid/");
    /** The one parameter that may be sent more than once (RFC 8707 §2). */
    private static final String RESOURCE = "resource";

    private final Map<String, List<String>> parameters;
    private final Credential credential;

    private ClientRequest(Map<String, List<String>> parameters, Credential credential) {
        this.parameters = parameters;
        this.credential = credential;
    }

    /**
     * Fails with {@link TokenFailure}: {@code invalid_request} when it is no form or repeats a parameter, {@code
     * invalid_client} when it names no client.
     *
     * @param authorization the header; null when there is none
     * @param contentType the header; null when there is none
     */
    public static ClientRequest parse(String authorization, String contentType, String body) {
        Map<String, List<String>> parameters = form(contentType, body).entrySet().stream()
                .map(sent -> Map.entry(sent.getKey(), withoutEmpty(sent.getValue())))
                .filter(sent -> !sent.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new ClientRequest(parameters, CredentialParser.parse(authorization, parameters));
    }

    private static Map<String, List<String>> form(String contentType, String body) {
        try {
            HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, ENDPOINT);
            request.setContentType(contentType);
            request.ensureEntityContentType(ContentType.APPLICATION_URLENCODED);
            request.setBody(body);
            Map<String, List<String>> form = request.getBodyAsFormParameters();
            if (form.entrySet().stream().anyMatch(ClientRequest::repeated)) {
                throw new TokenFailure(OAuth2Error.INVALID_REQUEST, "a parameter is repeated");
            }
            return form;
        } catch (ParseException e) {
            throw new TokenFailure(OAuth2Error.INVALID_REQUEST, "the body must be application/x-www-form-urlencoded");
        }
    }

    private static boolean repeated(Map.Entry<String, List<String>> sent) {
        return sent.getValue().size() > 1 && !sent.getKey().equals(RESOURCE);
    }

    /** "Parameters sent without a value MUST be treated as if they were omitted" (RFC 6749 §3.2). */
    private static List<String> withoutEmpty(List<String> values) {
        return values.stream().filter(value -> !value.isEmpty()).toList();
    }

    /** @return null when it was omitted; of {@code resource} the first, {@link #parameters()} has them all */
    public String parameter(String name) {
        List<String> values = parameters.get(name);
        return values == null ? null : values.get(0);
    }

    /** Fails with {@code invalid_request} when it was omitted. */
    public String required(String name) {
        String value = parameter(name);
        if (value == null) {
            throw new TokenFailure(OAuth2Error.INVALID_REQUEST, name + " is missing");
        }
        return value;
    }

    /** Everything sent, the credential too; only {@code resource} can have several values, none is empty. */
    public Map<String, List<String>> parameters() {
        return parameters;
    }

    Credential credential() {
        return credential;
    }
}
