package saoma.token;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.ApplicationConfiguration.Lifetimes;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.AuthorizationGrant.Authentication;
import saoma.protocol.Linking;
import saoma.protocol.ProviderCredentials;
import saoma.protocol.SuiteCredentials;
import saoma.sealing.Seal;

/** Valid values that a test bends. Client ids are new each time, so that no copy of another test's answer is met. */
public final class Fixtures {
    public static final String REDIRECT_URI = "https://app.example/callback";
    public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    public static final String SECRET = "correct-horse-battery-staple-secret";
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private Fixtures() {}

    public static ApplicationConfiguration application(
            String authMethod, ApplicationConfiguration.ClientSecret... secrets) {
        return new ApplicationConfiguration(
                UUID.randomUUID(),
                "default",
                "demo",
                "Demo",
                "client-" + UUID.randomUUID(),
                true,
                authMethod,
                List.of(secrets),
                null,
                null,
                Set.of(REDIRECT_URI),
                Set.of(),
                Set.of("authorization_code", "client_credentials"),
                Set.of("openid", "profile"),
                null,
                new Lifetimes(600, 300, 3600, 1800),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    public static ApplicationConfiguration confidential() {
        return application("client_secret_basic", secret(SECRET, null));
    }

    /** The same application with one part of its configuration changed. */
    public static ApplicationConfiguration with(ApplicationConfiguration application, String part, Object value) {
        try {
            ObjectNode changed = JSON.valueToTree(application);
            return JSON.treeToValue(changed.set(part, JSON.valueToTree(value)), ApplicationConfiguration.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A confidential application that may have refresh tokens. */
    public static ApplicationConfiguration offline() {
        return offline("client_secret_basic", List.of(connection(null)), secret(SECRET, null));
    }

    /** The connection by which {@link #grant} came. */
    public static Connection connection(Instant notBefore) {
        return new Connection(
                UUID.randomUUID(),
                "wecom",
                "WeCom",
                null,
                "wecom-provider-qr",
                "wp-corp",
                Linking.CREATE,
                null,
                null,
                null,
                notBefore);
    }

    public static ApplicationConfiguration offline(
            String authMethod, List<Connection> connections, ApplicationConfiguration.ClientSecret... secrets) {
        ApplicationConfiguration plain = application(authMethod, secrets);
        return new ApplicationConfiguration(
                plain.id(),
                plain.pool(),
                plain.identifier(),
                plain.name(),
                plain.clientId(),
                true,
                authMethod,
                plain.clientSecrets(),
                null,
                null,
                plain.redirectUris(),
                Set.of(),
                Set.of("authorization_code", "refresh_token"),
                Set.of("openid", "profile", "offline_access"),
                Set.of("https://api.example", "https://files.example"),
                plain.lifetimes(),
                null,
                null,
                null,
                null,
                null,
                null,
                connections);
    }

    /** A client that signs: with keys by value, or published at {@code jwksUri}; the other is null. */
    public static ApplicationConfiguration signing(JWKSet keys, String jwksUri) {
        return with(
                with(application("private_key_jwt"), "jwksUri", jwksUri),
                "jwks",
                keys == null ? null : keys.toPublicJWKSet().toJSONObject());
    }

    public static ApplicationConfiguration.ClientSecret secret(String value, Instant expiresAt) {
        return new ApplicationConfiguration.ClientSecret(sha256(value), expiresAt);
    }

    public static AuthorizationGrant grant(ApplicationConfiguration application) {
        return grant(application, Set.of("openid", "profile"), null);
    }

    public static AuthorizationGrant offlineGrant(ApplicationConfiguration application) {
        return grant(application, Set.of("openid", "profile", "offline_access"), null);
    }

    public static AuthorizationGrant grant(
            ApplicationConfiguration application, Set<String> scope, Set<String> resources) {
        return new AuthorizationGrant(
                application.clientId(),
                REDIRECT_URI,
                CHALLENGE,
                "a-nonce",
                scope,
                resources,
                null,
                UUID.randomUUID(),
                new Authentication(
                        Instant.ofEpochSecond(1_790_000_000),
                        Authentication.WECOM,
                        List.of("mca"),
                        "wecom",
                        "wp-corp",
                        "wo-member",
                        5,
                        null),
                "a-sid",
                null,
                null);
    }

    /** The same grant of a sign-in that ends. */
    public static AuthorizationGrant until(AuthorizationGrant grant, Instant end) {
        try {
            ObjectNode changed = JSON.valueToTree(grant);
            ((ObjectNode) changed.get("authentication")).set("until", JSON.valueToTree(end));
            return JSON.treeToValue(changed, AuthorizationGrant.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void publish(WireMockServer peers, ApplicationConfiguration application) {
        peers.stubFor(
                get(urlPathEqualTo("/internal/pools/" + application.pool() + "/applications/" + application.clientId()))
                        .willReturn(okJson(json(application))));
        peers.stubFor(get(urlPathEqualTo("/internal/pools/acme")).willReturn(okJson("{}")));
    }

    public static void publishNothingElse(WireMockServer peers) {
        peers.stubFor(get(urlPathMatching("/internal/pools/.*")).atPriority(10).willReturn(notFound()));
    }

    /** Publishes a connection whose ProviderSecret is {@code secret}. @return its identifier */
    public static String publishConnection(WireMockServer peers, String corpId, String secret) {
        return publishConnection(peers, corpId, secret, null);
    }

    /** The same, whose secret was set then. */
    public static String publishConnection(WireMockServer peers, String corpId, String secret, Instant setAt) {
        UUID id = UUID.randomUUID();
        String identifier = "c" + id.toString().substring(0, 8);
        String sealed =
                Seal.with(TokenServiceTestResource.MASTER_KEY).seal(secret, ProviderCredentials.associatedData(id));
        peers.stubFor(get(urlPathEqualTo("/internal/pools/default/connections/" + identifier + "/credentials"))
                .willReturn(okJson(json(new ProviderCredentials(id, corpId, sealed, setAt)))));
        return identifier;
    }

    /** Publishes a suite of a connection, with secrets of its own. */
    public static SuiteCredentials publishSuite(
            WireMockServer peers, String connection, String corpId, SuiteCredentials.Kind kind) {
        return publishSuite(peers, connection, corpId, kind, null);
    }

    /** The same, whose secret was set then. */
    public static SuiteCredentials publishSuite(
            WireMockServer peers, String connection, String corpId, SuiteCredentials.Kind kind, Instant setAt) {
        UUID id = UUID.randomUUID();
        Seal seal = Seal.with(TokenServiceTestResource.MASTER_KEY);
        SuiteCredentials suite = new SuiteCredentials(
                id,
                "ww" + id,
                kind,
                connection,
                corpId,
                seal.seal("SuiteSecret-" + id, SuiteCredentials.associatedData(id, "secret")),
                seal.seal("SimToken0001", SuiteCredentials.associatedData(id, "token")),
                seal.seal(
                        "SimulatorEncodingAESKey0123456789abcdefABCD",
                        SuiteCredentials.associatedData(id, "encoding-aes-key")),
                setAt);
        peers.stubFor(get(urlPathEqualTo("/internal/pools/default/suites/" + suite.suiteId() + "/credentials"))
                .willReturn(okJson(json(suite))));
        return suite;
    }

    /** @return an access token of one of the services or the operator */
    public static String serviceToken(String clientId, String scope, String audience) {
        return given().auth()
                .preemptive()
                .basic(clientId, clientId + "-secret")
                .formParam("grant_type", "client_credentials")
                .formParam("scope", scope)
                .formParam("audience", audience)
                .post("/oidc/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    /** Has a code issued as login-service does. */
    public static String issueCode(String pool, AuthorizationGrant grant) {
        return given().auth()
                .oauth2(serviceToken("login-service", "internal", "token-service"))
                .contentType("application/json")
                .body(json(grant))
                .post("/internal/pools/" + pool + "/codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
