package saoma.connection.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.oauth2.sdk.client.RegistrationError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import saoma.connection.application.ApplicationDraft;
import saoma.rest.Problem;

/**
 * Client metadata as it travels (RFC 7591 §2; OpenID Connect Dynamic Client Registration §2, RP-Initiated Logout §3.1,
 * Back-Channel Logout §2.2; RFC 9101 §10.5; RFC 9126 §6; RFC 9449 §5.2), to and from the fields of an application.
 * What is not in the table is unknown here and ignored.
 */
final class ClientMetadata {
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("client_name", "name"),
            Map.entry("redirect_uris", "redirectUris"),
            Map.entry("post_logout_redirect_uris", "postLogoutRedirectUris"),
            Map.entry("grant_types", "grantTypes"),
            Map.entry("token_endpoint_auth_method", "tokenEndpointAuthMethod"),
            Map.entry("jwks", "jwks"),
            Map.entry("jwks_uri", "jwksUri"),
            Map.entry("id_token_signed_response_alg", "idTokenSignedResponseAlg"),
            Map.entry("require_pushed_authorization_requests", "requirePushedAuthorizationRequests"),
            Map.entry("require_signed_request_object", "requireSignedRequestObject"),
            Map.entry("dpop_bound_access_tokens", "dpopBoundAccessTokens"),
            Map.entry("initiate_login_uri", "initiateLoginUri"),
            Map.entry("backchannel_logout_uri", "backchannelLogoutUri"),
            Map.entry("backchannel_logout_session_required", "backchannelLogoutSessionRequired"));

    private static final Map<String, String> NAMES = names();
    /**
     * OpenID Connect clients do not register scope values (OpenID Connect Dynamic Client Registration §2), so these are all
     * that its specifications have; the person is asked about them.
     */
    private static final String SCOPE_WHEN_SILENT = "openid profile email phone address offline_access";

    private ClientMetadata() {}

    /** @return the fields of the application that the metadata is about; null for what was not sent */
    static ObjectNode toFields(ObjectNode metadata) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        FIELDS.forEach((name, field) -> fields.set(field, metadata.get(name)));
        fields.set("scopes", scopes(metadata.get("scope")));
        return fields;
    }

    /** Of what is asked for, what there is: the answer tells (RFC 7591 §3.2.1). */
    private static ArrayNode scopes(JsonNode scope) {
        String asked = scope == null || scope.isNull() ? SCOPE_WHEN_SILENT : scope.textValue();
        ArrayNode known = JsonNodeFactory.instance.arrayNode();
        Stream.of(asked.split(" "))
                .distinct()
                .filter(ApplicationDraft.SCOPES::contains)
                .forEach(known::add);
        return known;
    }

    /** @param application an {@link ApplicationDraft} as JSON */
    static ObjectNode ofFields(ObjectNode application) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        FIELDS.forEach((name, field) -> metadata.set(name, application.get(field)));
        metadata.put("scope", String.join(" ", texts(application.get("scopes"))));
        boolean hasCode = texts(application.get("grantTypes")).contains("authorization_code");
        metadata.set("response_types", hasCode ? metadata.arrayNode().add("code") : metadata.arrayNode());
        // what has no value was not set
        metadata.properties().removeIf(member -> member.getValue().isNull());
        return metadata;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    /** The rules an application breaks, in the words and with the code of RFC 7591 §3.2.2. */
    static RegistrationRefused refusal(List<Problem.Violation> violations) {
        boolean redirect =
                violations.stream().anyMatch(violation -> violation.field().startsWith("redirectUris"));
        String description = violations.stream()
                .map(violation -> name(violation.field()) + " " + violation.message())
                .collect(Collectors.joining("; "));
        return RegistrationRefused.because(
                redirect ? RegistrationError.INVALID_REDIRECT_URI : RegistrationError.INVALID_CLIENT_METADATA,
                description);
    }

    /** Reads {@code redirectUris[0]} as {@code redirect_uris[0]}. */
    private static String name(String path) {
        String field = path.split("[.\\[]", 2)[0];
        return NAMES.getOrDefault(field, field) + path.substring(field.length());
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>(Map.of("scopes", "scope"));
        FIELDS.forEach((name, field) -> names.put(field, name));
        return Map.copyOf(names);
    }
}
