package saoma.demo;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The least OpenID Provider that lets the demo app through its whole flow: any code is the nonce that the ID token has
 * to carry, so a test can redeem what it likes.
 */
public class ProviderTestResource implements QuarkusTestResourceLifecycleManager {
    static final String CLIENT_ID = "demo-client";
    static final String CLIENT_SECRET = "a-client-secret-of-at-least-32-characters";

    private final Vertx vertx = Vertx.vertx();
    private final KeyPair key = newKey();
    private static String issuer;

    /** By path; for tests to see with what the app called. */
    static final Map<String, String> RECEIVED = new ConcurrentHashMap<>();

    static String origin() {
        return issuer.replace("/oidc", "");
    }

    @Override
    public Map<String, String> start() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    RECEIVED.put(request.path(), body.toString());
                    answer(request);
                }))
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        issuer = "http://localhost:" + server.actualPort() + "/oidc";
        return Map.of(
                "quarkus.oidc.auth-server-url", issuer,
                "quarkus.oidc.client-id", CLIENT_ID,
                "quarkus.oidc.credentials.secret", CLIENT_SECRET);
    }

    private void answer(HttpServerRequest request) {
        JsonObject body =
                switch (request.path()) {
                    case "/oidc/.well-known/openid-configuration" -> metadata();
                    case "/oidc/jwks" -> new JsonObject().put("keys", new JsonArray().add(jwk()));
                    case "/oidc/token" -> tokens();
                    case "/oidc/me" ->
                        new JsonObject().put("sub", "0190-person").put("name", "李雷 <script>");
                    default -> new JsonObject();
                };
        request.response().putHeader("Content-Type", "application/json").end(body.encode());
    }

    private JsonObject metadata() {
        return new JsonObject()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/auth")
                .put("token_endpoint", issuer + "/token")
                .put("userinfo_endpoint", issuer + "/me")
                .put("end_session_endpoint", issuer + "/session/end")
                .put("jwks_uri", issuer + "/jwks");
    }

    private JsonObject tokens() {
        String idToken = Jwt.issuer(issuer)
                .subject("0190-person")
                .audience(CLIENT_ID)
                .claim("sid", "session-1")
                .expiresIn(300)
                .jws()
                .keyId("k1")
                .sign(key.getPrivate());
        return new JsonObject()
                .put("access_token", "an-opaque-access-token")
                .put("id_token", idToken)
                .put("token_type", "Bearer")
                .put("expires_in", 300);
    }

    private JsonObject jwk() {
        RSAPublicKey publicKey = (RSAPublicKey) key.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("kid", "k1")
                .put("alg", "RS256")
                .put("use", "sig")
                .put("n", base64Url(publicKey.getModulus()))
                .put("e", base64Url(publicKey.getPublicExponent()));
    }

    /** Unsigned and big-endian, without the sign's own byte (RFC 7518 §2). */
    private static String base64Url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, start, bytes.length));
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
