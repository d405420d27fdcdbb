package saoma.e2e.certification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import saoma.e2e.Json;

/** Where the suite's clients come from: its variant {@code client_registration}. */
enum ClientRegistration {
    /** An operator registers them. */
    STATIC_CLIENT {
        @Override
        Registered register(Provider provider, Map<String, Object> application) {
            JsonNode created = provider.register(application);
            return new Registered(
                    created.path("clientId").asText(),
                    created.path("clientSecret").asText(),
                    () -> {});
        }
    },
    /** They register themselves with what OpenID Connect clients register, and go away after the module. */
    DYNAMIC_CLIENT {
        @Override
        Registered register(Provider provider, Map<String, Object> application) {
            Map<String, Object> metadata = new HashMap<>();
            METADATA.forEach((field, name) -> {
                if (application.containsKey(field)) {
                    metadata.put(name, application.get(field));
                }
            });
            JsonNode client = provider.https()
                    .send(
                            "POST",
                            provider.endpoint("registration_endpoint"),
                            Map.of(
                                    "Authorization",
                                    "Bearer " + provider.initialAccessToken(),
                                    "Content-Type",
                                    "application/json"),
                            json(metadata))
                    .require(201)
                    .json();
            return new Registered(
                    client.path("client_id").asText(),
                    client.path("client_secret").asText(),
                    () -> end(provider, client));
        }
    };

    /** Fields of the admin API and their names in RFC 7591; scope values and algorithms are not registered. */
    private static final Map<String, String> METADATA = Map.of(
            "name", "client_name",
            "redirectUris", "redirect_uris",
            "postLogoutRedirectUris", "post_logout_redirect_uris",
            "grantTypes", "grant_types",
            "tokenEndpointAuthMethod", "token_endpoint_auth_method",
            "backchannelLogoutUri", "backchannel_logout_uri",
            "backchannelLogoutSessionRequired", "backchannel_logout_session_required");

    /** @param end takes the client away again where the suite does so */
    record Registered(String clientId, String secret, Runnable end) {}

    /** @param application fields of the admin API */
    abstract Registered register(Provider provider, Map<String, Object> application);

    static String json(Map<String, Object> metadata) {
        try {
            return Json.MAPPER.writeValueAsString(metadata);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 7592 §2.3: afterwards the client is gone, and its token with it. */
    private static void end(Provider provider, JsonNode client) {
        String address = client.path("registration_client_uri").asText();
        Map<String, String> own = Map.of(
                "Authorization",
                "Bearer " + client.path("registration_access_token").asText());
        provider.https().send("DELETE", address, own, null).require(204);
        provider.https().get(address, own).require(401);
    }
}
