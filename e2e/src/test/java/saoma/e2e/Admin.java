package saoma.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The operator of one pool, at the public admin API.
 *
 * @param tokens gives a new access token, because those live for minutes and end with their key
 */
public record Admin(String publicUrl, Supplier<String> tokens, String pool) {

    public Admin of(String otherPool) {
        return new Admin(publicUrl, tokens, otherPool);
    }

    public String token() {
        return tokens.get();
    }

    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Makes a pool. @return its operator */
    public Admin newPool() {
        String identifier = unique("pool");
        send("POST", "/api/v1/pools", Map.of("identifier", identifier, "displayName", "Pool " + identifier))
                .require(201);
        return of(identifier);
    }

    /** Makes a connection to the simulator's first provider. @return its identifier */
    public String newConnection(boolean loginOnly) {
        return newConnection(Simulator.PROVIDER, Simulator.SECRET, loginOnly);
    }

    public String newConnection(String corpId, String secret, boolean loginOnly) {
        String identifier = unique("wecom");
        send(
                        "POST",
                        path("/connections"),
                        Map.of(
                                "identifier", identifier,
                                "displayName", "企业微信 " + identifier,
                                "type", "wecom-provider-qr",
                                "corpId", corpId,
                                "providerSecret", secret,
                                "loginOnly", loginOnly))
                .require(201);
        return identifier;
    }

    public void changeConnection(String identifier, Map<String, Object> patch) {
        patch(path("/connections/" + identifier), patch).require(200);
    }

    public void changeApplication(Application application, Map<String, Object> patch) {
        patch(path("/applications/" + application.id()), patch).require(200);
    }

    /**
     * An application with what only its creation tells.
     *
     * @param clientSecret null for a public client
     */
    public record Application(String id, String identifier, String clientId, String clientSecret) {}

    /** Makes an application that uses these connections. */
    public Application newApplication(String redirectUri, String... connections) {
        return newApplication(
                Map.of(
                        "redirectUris", List.of(redirectUri),
                        "postLogoutRedirectUris", List.of(redirectUri),
                        "scopes", List.of("openid", "profile")),
                connections);
    }

    /** @param registration all but the identifier and the name */
    public Application newApplication(Map<String, Object> registration, String... connections) {
        String identifier = unique("app");
        Map<String, Object> body = new HashMap<>(registration);
        body.put("identifier", identifier);
        body.put("name", "App " + identifier);
        JsonNode created = send("POST", path("/applications"), body).require(201);
        for (String connection : connections) {
            send(
                            "PUT",
                            path("/applications/" + created.get("id").textValue() + "/connections/" + connection),
                            Map.of("enabled", true))
                    .require(201);
        }
        return new Application(
                created.get("id").textValue(),
                identifier,
                created.get("clientId").textValue(),
                created.path("clientSecret").textValue());
    }

    /** Creates an account and its link before the first sign-in. @return the subject */
    public String preProvision(String providerCorpId, String corpId, String openUserId) {
        return preProvision(Map.of("providerCorpId", providerCorpId, "corpId", corpId, "openUserId", openUserId));
    }

    /** The same with all that is known of the link. */
    public String preProvision(Map<String, Object> identity) {
        return send("POST", path("/users"), Map.of("identities", List.of(identity)))
                .require(201)
                .get("id")
                .textValue();
    }

    public JsonNode get(String path) {
        return send("GET", path(path), null).require(200);
    }

    public Json.Answer put(String path, Object body) {
        return send("PUT", path(path), body);
    }

    public Json.Answer post(String path) {
        return send("POST", path(path), null);
    }

    public Json.Answer post(String path, Object body) {
        return send("POST", path(path), body);
    }

    public Json.Answer delete(String path) {
        return send("DELETE", path(path), null);
    }

    /**
     * Gives the pool a domain of its own.
     *
     * @param file where its proof is looked for
     */
    public void liveAt(String domain, Path file) throws IOException {
        JsonNode claim = put("/domain", Map.of("domain", domain)).require(200);
        Files.writeString(file, claim.path("challenge").path("fileContent").textValue());
        post("/domain/verify").require(200);
    }

    /** @return the path at which pages may show the image */
    public String upload(String mediaType, String image) {
        return Json.sendText(
                        "POST",
                        publicUrl + path("/images"),
                        Map.of("Authorization", "Bearer " + token(), "Content-Type", mediaType),
                        image)
                .require(201)
                .path("path")
                .textValue();
    }

    private String path(String rest) {
        return "/api/v1/pools/" + pool + rest;
    }

    private Json.Answer patch(String path, Object body) {
        return Json.send(
                "PATCH",
                publicUrl + path,
                Map.of("Authorization", "Bearer " + token(), "Content-Type", "application/merge-patch+json"),
                body);
    }

    private Json.Answer send(String method, String path, Object body) {
        return Json.send(method, publicUrl + path, Map.of("Authorization", "Bearer " + token()), body);
    }
}
