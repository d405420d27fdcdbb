package saoma.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ApplicationResourceTest {
    private static final ECKey KEY = key();

    private String pool;

    @BeforeEach
    void createPool() {
        pool = Api.newPool();
    }

    @Test
    void createWhenLeastSentThenDefaultsAndSecretOnce() {
        Response created = Api.post(Api.applications(pool), Api.application("demo"));
        created.then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .header("ETag", "\"0\"")
                .body("clientId", matchesPattern("[0-9a-f]{32}"))
                .body("clientSecret", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("grantTypes", contains("authorization_code"))
                .body("tokenEndpointAuthMethod", is("client_secret_basic"))
                .body("accessTokenLifetime", is(3600))
                .body("idTokenLifetime", is(3600))
                .body("refreshTokenLifetime", is(2592000))
                .body("refreshTokenIdleLifetime", is(1209600))
                .body("idTokenSignedResponseAlg", is("RS256"))
                .body("accessTokenSignedResponseAlg", is("RS256"))
                .body("requirePkce", is(false))
                .body("consentRequired", is(false))
                .body("resources", empty())
                .body("webOrigins", empty())
                .body("jwks", nullValue())
                .body("backchannelLogoutUri", nullValue())
                .body("scopes", contains("openid", "profile"))
                .body("postLogoutRedirectUris", empty())
                .body("enabled", is(true));
        String secret = created.path("clientSecret");
        Response read = Api.get(created.header("Location"));
        read.then().statusCode(200).body("clientSecret", nullValue());
        assertThat(read.asString()).doesNotContain(secret);
    }

    @Test
    void createWhenPublicThenNoSecret() {
        Map<String, Object> application = Api.with(Api.application("demo"), "tokenEndpointAuthMethod", "none");
        Response created = Api.post(Api.applications(pool), application);
        created.then().statusCode(201).body("clientSecret", nullValue());
        Api.get(created.header("Location") + "/secrets").then().body("items", empty());
        Api.isProblem(Api.post(created.header("Location") + "/secrets", Map.of()), 409, "public-client");
    }

    @Test
    void createWhenServiceThenNeedsNoRedirectUri() {
        Map<String, Object> application = Api.with(Api.application("job"), "redirectUris", List.of());
        Api.post(Api.applications(pool), Api.with(application, "grantTypes", List.of("client_credentials")))
                .then()
                .statusCode(201)
                .body("redirectUris", empty());
    }

    @Test
    void createWhenDeviceThenNeedsNoRedirectUriAndMayBePublic() {
        Map<String, Object> application = Api.with(Api.application("tv"), "redirectUris", List.of());
        Api.with(application, "grantTypes", List.of("urn:ietf:params:oauth:grant-type:device_code", "refresh_token"));
        Api.post(Api.applications(pool), Api.with(application, "tokenEndpointAuthMethod", "none"))
                .then()
                .statusCode(201)
                .body("grantTypes", contains("urn:ietf:params:oauth:grant-type:device_code", "refresh_token"));
    }

    @Test
    void createWhenItHasKeysThenNoSecretAndAllAsSent() {
        Map<String, Object> sent = Api.application("bank");
        sent.putAll(metadata());
        Response created = Api.post(Api.applications(pool), sent);
        created.then().statusCode(201).body("clientSecret", nullValue());
        Response read = Api.get(created.header("Location"));
        metadata()
                .keySet()
                .forEach(field -> assertThat(read.<Object>path(field)).as(field).isEqualTo(sent.get(field)));
        Api.isProblem(Api.post(created.header("Location") + "/secrets", Map.of()), 409, "no-client-secret");
        // what is kept is what was sent, so repeating it changes nothing
        Api.patching(created.asString()
                        .replaceAll("\"(id|clientId|createdAt|updatedAt)\":\"[^\"]*\",?", "")
                        .replace(",}", "}"))
                .patch(created.header("Location"))
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"");
    }

    /** Every field that has an answer other than its default here. */
    static Map<String, Object> metadata() {
        return Map.ofEntries(
                Map.entry("tokenEndpointAuthMethod", "private_key_jwt"),
                Map.entry("jwks", Map.of("keys", List.of(KEY.toPublicJWK().toJSONObject()))),
                Map.entry("resources", List.of("https://api.example/orders")),
                Map.entry("webOrigins", List.of("https://spa.example")),
                Map.entry("refreshTokenLifetime", 7200),
                Map.entry("refreshTokenIdleLifetime", 3600),
                Map.entry("idTokenSignedResponseAlg", "PS256"),
                Map.entry("accessTokenSignedResponseAlg", "ES256"),
                Map.entry("requirePkce", true),
                Map.entry("requirePushedAuthorizationRequests", true),
                Map.entry("requireSignedRequestObject", true),
                Map.entry("dpopBoundAccessTokens", true),
                Map.entry("consentRequired", true),
                Map.entry("initiateLoginUri", "https://app.example/start"),
                Map.entry("embeddingOrigins", List.of("https://portal.example")),
                Map.entry("backchannelLogoutUri", "https://app.example/logout"),
                Map.entry("backchannelLogoutSessionRequired", true));
    }

    @Test
    void createWhenKeysAreMissingThenEveryFieldThatNeedsThemIsNamed() {
        Map<String, Object> sent = Api.with(Api.application("bank"), "tokenEndpointAuthMethod", "private_key_jwt");
        Api.violates(
                Api.post(Api.applications(pool), Api.with(sent, "requireSignedRequestObject", true)),
                "tokenEndpointAuthMethod",
                "requireSignedRequestObject");
    }

    @Test
    void createWhenRefreshTokensAreShortLivedThenIdleOnesNotLonger() {
        Api.post(Api.applications(pool), Api.with(Api.application("demo"), "refreshTokenLifetime", 600))
                .then()
                .statusCode(201)
                .body("refreshTokenIdleLifetime", is(600));
    }

    @Test
    void createWhenIdentifierTakenThenConflict() {
        Api.createApplication(pool, "demo");
        Api.isProblem(Api.post(Api.applications(pool), Api.application("demo")), 409, "identifier-taken");
    }

    @Test
    void createWhenPoolUnknownThenNotFound() {
        Api.isProblem(Api.post(Api.applications("nowhere"), Api.application("demo")), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "identifier              | {'identifier': 'A'}",
                "name                    | {'name': ''}",
                "redirectUris            | {'redirectUris': []}",
                "redirectUris            | {'redirectUris': null}",
                "redirectUris[0]         | {'redirectUris': ['http://app.example/callback']}",
                "redirectUris[1]         | {'redirectUris': ['https://a.example/', 'https://a.example/#x']}",
                "redirectUris[1]         | {'redirectUris': ['https://a.example/', 'https://a.example/']}",
                "redirectUris[0]         | {'redirectUris': ['https://*.example/']}",
                "redirectUris[0]         | {'redirectUris': [null]}",
                "postLogoutRedirectUris[0] | {'postLogoutRedirectUris': ['https://user@a.example/']}",
                "grantTypes[0]           | {'grantTypes': ['implicit']}",
                "grantTypes              | {'grantTypes': []}",
                "grantTypes              | {'grantTypes': 'authorization_code'}",
                "grantTypes              | {'grantTypes': ['client_credentials'], 'tokenEndpointAuthMethod': 'none'}",
                "tokenEndpointAuthMethod | {'tokenEndpointAuthMethod': 'private_key_jwt'}",
                "tokenEndpointAuthMethod | {'tokenEndpointAuthMethod': 'client_secret_jwt'}",
                "jwks                    | {'jwks': {}}",
                "jwks                    | {'jwks': 'https://app.example/keys'}",
                "jwks.keys[0]            | {'jwks': {'keys': [{'kty': 'oct', 'k': 'c2VjcmV0'}]}}",
                "jwksUri                 | {'jwksUri': 'http://app.example/keys'}",
                "jwksUri                 | {'jwksUri': 'https://app.example/keys', 'jwks': {'keys': []}}",
                "requireSignedRequestObject | {'requireSignedRequestObject': true}",
                "requirePkce             | {'requirePkce': 'yes'}",
                "idTokenSignedResponseAlg     | {'idTokenSignedResponseAlg': 'none'}",
                "accessTokenSignedResponseAlg | {'accessTokenSignedResponseAlg': 'HS256'}",
                "refreshTokenIdleLifetime | {'refreshTokenIdleLifetime': 59}",
                "refreshTokenIdleLifetime | {'refreshTokenIdleLifetime': 3601, 'refreshTokenLifetime': 3600}",
                "resources[0]            | {'resources': ['/orders']}",
                "resources[1]            | {'resources': ['urn:a:b', 'urn:a:b']}",
                "webOrigins[0]           | {'webOrigins': ['https://app.example/']}",
                "webOrigins[0]           | {'webOrigins': ['*']}",
                "initiateLoginUri        | {'initiateLoginUri': 'http://app.example/start'}",
                "initiateLoginUri        | {'initiateLoginUri': 'com.example.app:/start'}",
                "initiateLoginUri        | {'initiateLoginUri': 'https://app.example/#start'}",
                "backchannelLogoutUri    | {'backchannelLogoutUri': 'https://app.example/#logout'}",
                "accessTokenLifetime     | {'accessTokenLifetime': 59}",
                "accessTokenLifetime     | {'accessTokenLifetime': 3600.5}",
                "accessTokenLifetime     | {'accessTokenLifetime': '3600'}",
                "idTokenLifetime         | {'idTokenLifetime': 86401}",
                "scopes                  | {'scopes': ['profile']}",
                "scopes[1]               | {'scopes': ['openid', 'admin']}",
                "clientId                | {'clientId': 'mine'}",
                "clientSecret            | {'clientSecret': 'mine'}"
            })
    void patchWhenFieldBreaksRuleThenViolationNamesIt(String field, String patch) {
        Api.violates(Api.patch(Api.createApplication(pool, "demo"), patch.replace('\'', '"')), field);
    }

    @Test
    void createWhenTwentyOneRedirectUrisThenRefused() {
        List<String> addresses = java.util.stream.IntStream.range(0, 21)
                .mapToObj(n -> "https://app.example/" + n)
                .toList();
        Api.violates(
                Api.post(Api.applications(pool), Api.with(Api.application("demo"), "redirectUris", addresses)),
                "redirectUris");
    }

    @Test
    void patchWhenListSentThenReplaced() {
        String path = Api.createApplication(pool, "demo");
        Api.patch(path, "{\"redirectUris\": [\"com.example.app:/cb\", \"http://[::1]:9/cb\"], \"enabled\": false}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("redirectUris", contains("com.example.app:/cb", "http://[::1]:9/cb"))
                .body("enabled", is(false));
    }

    @Test
    void patchWhenBecomesPublicThenSecretsEnd() {
        String path = Api.createApplication(pool, "demo");
        Api.patch(path, "{\"tokenEndpointAuthMethod\": \"none\"}").then().statusCode(200);
        Api.get(path + "/secrets").then().body("items", empty());
        Api.patch(path, "{\"tokenEndpointAuthMethod\": \"client_secret_post\"}")
                .then()
                .statusCode(200);
        Api.post(path + "/secrets", Map.of()).then().statusCode(201);
    }

    @Test
    void patchWhenTagStaleThenPreconditionFailed() {
        String path = Api.createApplication(pool, "demo");
        Api.patch(path, "{\"name\": \"x\"}").then().statusCode(200);
        Api.isProblem(
                Api.patching("{\"name\": \"y\"}").header("If-Match", "\"0\"").patch(path), 412, "stale-version");
    }

    @Test
    void deleteWhenItHasSecretsAndUsesThenAllGone() {
        String path = Api.createApplication(pool, "demo");
        Api.createConnection(pool, "wecom");
        Api.put(path + "/connections/wecom", Map.of("enabled", true)).then().statusCode(201);
        Api.delete(path).then().statusCode(204);
        Api.isProblem(Api.get(path), 404, "not-found");
        Api.get(Api.connections(pool) + "/wecom/applications").then().body("items", empty());
        Api.delete(Api.connections(pool) + "/wecom").then().statusCode(204);
    }

    @Test
    void getWhenOfAnotherPoolOrNoUuidThenNotFound() {
        String path = Api.createApplication(pool, "demo");
        String id = path.substring(path.lastIndexOf('/') + 1);
        Api.isProblem(Api.get(Api.applications(Api.newPool()) + "/" + id), 404, "not-found");
        Api.get(Api.applications(pool) + "/no-uuid").then().statusCode(404).contentType("application/problem+json");
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
