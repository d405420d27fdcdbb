package saoma.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ProviderCredentials;
import saoma.protocol.WebOrigins;
import saoma.sealing.Seal;

@QuarkusTest
class PublishedTest {
    private String pool;

    @Inject
    Seal seal;

    @BeforeEach
    void createPool() {
        pool = Api.newPool();
    }

    @Test
    void poolWhenItExistsThenPublished() {
        given().auth()
                .oauth2(Tokens.internal())
                .get("/internal/pools/" + pool)
                .then()
                .statusCode(200)
                .body("identifier", is(pool));
    }

    @Test
    void poolWhenItDoesNotExistThenNotFound() {
        given().auth()
                .oauth2(Tokens.internal())
                .get("/internal/pools/nowhere")
                .then()
                .statusCode(404);
    }

    @Test
    void applicationWhenKnownThenAllThatASignInNeeds() throws NoSuchAlgorithmException {
        Map<String, Object> sent =
                Api.with(Api.application("demo"), "postLogoutRedirectUris", List.of("https://a.example/"));
        Response created = Api.post(Api.applications(pool), sent);
        String path = created.header("Location");
        use(path, "second", 2, true);
        use(path, "first", 1, true);
        use(path, "off", 0, false);
        use(path, "disabled", 0, true);
        Api.patch(Api.connections(pool) + "/disabled", "{\"enabled\": false}")
                .then()
                .statusCode(200);
        Api.post(path + "/secrets", Map.of()).then().statusCode(201);

        ApplicationConfiguration read =
                application(pool, created.path("clientId")).as(ApplicationConfiguration.class);

        assertThat(read.id()).hasToString(created.path("id"));
        assertThat(read.pool()).isEqualTo(pool);
        assertThat(read.identifier()).isEqualTo("demo");
        assertThat(read.enabled()).isTrue();
        assertThat(read.tokenEndpointAuthMethod()).isEqualTo("client_secret_basic");
        assertThat(read.redirectUris()).containsExactly("https://app.example/callback");
        assertThat(read.postLogoutRedirectUris()).containsExactly("https://a.example/");
        assertThat(read.grantTypes()).containsExactly("authorization_code");
        assertThat(read.scopes()).containsExactlyInAnyOrder("openid", "profile");
        assertThat(read.lifetimes().accessToken()).isEqualTo(3600);
        assertThat(read.clientSecrets()).hasSize(2);
        assertThat(read.clientSecrets().get(0).expiresAt()).isNull();
        assertThat(read.clientSecrets().get(1).sha256()).isEqualTo(sha256(created.path("clientSecret")));
        assertThat(read.clientSecrets().get(1).expiresAt()).isNotNull();
        assertThat(read.connections())
                .extracting(ApplicationConfiguration.Connection::identifier)
                .containsExactly("first", "second");
        assertThat(read.connections().get(0).corpId()).isEqualTo("ww5a1e0000provider");
    }

    @Test
    void applicationWhenNamedByItsIdentifierThenTheSame() {
        String clientId =
                Api.post(Api.applications(pool), Api.application("demo")).path("clientId");
        assertThat(named(pool, "demo").as(ApplicationConfiguration.class))
                .isEqualTo(application(pool, clientId).as(ApplicationConfiguration.class));
        named(pool, "nothing").then().statusCode(404);
        named(Api.newPool(), "demo").then().statusCode(404);
    }

    private static Response named(String pool, String identifier) {
        return given().auth()
                .oauth2(Tokens.internal())
                .get("/internal/pools/" + pool + "/applications-by-identifier/" + identifier);
    }

    @Test
    void applicationWhenItHasMetadataThenPublishedInItsPlaces() {
        Map<String, Object> sent = Api.application("bank");
        sent.putAll(ApplicationResourceTest.metadata());
        Response created = Api.post(Api.applications(pool), sent);
        ApplicationConfiguration read =
                application(pool, created.path("clientId")).as(ApplicationConfiguration.class);
        assertThat(read.tokenEndpointAuthMethod()).isEqualTo("private_key_jwt");
        assertThat(read.clientSecrets()).isEmpty();
        assertThat(read.jwks()).isEqualTo(sent.get("jwks"));
        assertThat(read.jwksUri()).isNull();
        assertThat(read.resources()).containsExactly("https://api.example/orders");
        assertThat(read.lifetimes()).isEqualTo(new ApplicationConfiguration.Lifetimes(3600, 3600, 7200, 3600));
        assertThat(read.algorithms()).isEqualTo(new ApplicationConfiguration.Algorithms("PS256", "ES256"));
        assertThat(read.requirements())
                .isEqualTo(new ApplicationConfiguration.Requirements(true, true, true, true, true));
        assertThat(read.initiateLoginUri()).isEqualTo("https://app.example/start");
        assertThat(read.backchannelLogout())
                .isEqualTo(new ApplicationConfiguration.BackchannelLogout("https://app.example/logout", true));
    }

    @Test
    void applicationWhenItPublishesItsKeysThenWhere() {
        Map<String, Object> sent = Api.with(Api.application("demo"), "jwksUri", "https://app.example/keys");
        Response created = Api.post(Api.applications(pool), sent);
        assertThat(application(pool, created.path("clientId"))
                        .as(ApplicationConfiguration.class)
                        .jwksUri())
                .isEqualTo("https://app.example/keys");
    }

    @Test
    void connectionsWhenSeveralThenTheEnabledOnesByName() {
        for (String identifier : List.of("second", "first", "disabled")) {
            Api.createConnection(pool, identifier);
            Api.patch(Api.connections(pool) + "/" + identifier, "{\"displayName\": \"" + identifier + "\"}")
                    .then()
                    .statusCode(200);
        }
        Api.patch(Api.connections(pool) + "/disabled", "{\"enabled\": false}")
                .then()
                .statusCode(200);
        assertThat(connections(pool)).containsExactly("first", "second");
        assertThat(connections(Api.newPool())).isEmpty();
        assertThat(connections("nowhere")).isEmpty();
    }

    @Test
    void connectionsWhenTooManyThenTheFirst() {
        IntStream.range(0, 21).forEach(n -> Api.createConnection(pool, "wecom-" + n));
        assertThat(connections(pool)).hasSize(20);
    }

    private static List<String> connections(String pool) {
        return given().auth()
                .oauth2(Tokens.internal())
                .get("/internal/pools/" + pool + "/connections")
                .then()
                .statusCode(200)
                .extract()
                .path("identifier");
    }

    @Test
    void webOriginsWhenSeveralApplicationsThenEachOfTheEnabledOnesOnce() {
        origins("one", true, "https://a.example", "https://b.example");
        origins("two", true, "https://b.example", "http://localhost:3000");
        origins("off", false, "https://off.example");
        Api.createApplication(pool, "without");
        assertThat(webOrigins(pool))
                .containsExactlyInAnyOrder("https://a.example", "https://b.example", "http://localhost:3000");
        assertThat(webOrigins(Api.newPool())).isEmpty();
        assertThat(webOrigins("nowhere")).isEmpty();
    }

    private void origins(String identifier, boolean enabled, String... origins) {
        Map<String, Object> sent = Api.with(Api.application(identifier), "webOrigins", List.of(origins));
        Api.post(Api.applications(pool), Api.with(sent, "enabled", enabled))
                .then()
                .statusCode(201);
    }

    private static Set<String> webOrigins(String pool) {
        return given().auth()
                .oauth2(Tokens.internal())
                .get("/internal/pools/" + pool + "/web-origins")
                .as(WebOrigins.class)
                .origins();
    }

    @Test
    void applicationWhenPublicAndDisabledThenSaysSo() {
        Map<String, Object> sent = Api.with(Api.application("demo"), "tokenEndpointAuthMethod", "none");
        Response created = Api.post(Api.applications(pool), Api.with(sent, "enabled", false));
        ApplicationConfiguration read =
                application(pool, created.path("clientId")).as(ApplicationConfiguration.class);
        assertThat(read.enabled()).isFalse();
        assertThat(read.clientSecrets()).isEmpty();
        assertThat(read.connections()).isEmpty();
    }

    @Test
    void applicationWhenUnknownOrOfAnotherPoolThenNotFound() {
        String clientId =
                Api.post(Api.applications(pool), Api.application("demo")).path("clientId");
        Api.isProblem(application(Api.newPool(), clientId), 404, "not-found");
        Api.isProblem(application(pool, "unknown"), 404, "not-found");
        Api.isProblem(application("nowhere", clientId), 404, "not-found");
    }

    @Test
    void credentialsWhenKnownThenSealedForThisConnection() {
        Response created = Api.post(Api.connections(pool), Api.connection("wecom"));
        Response read = credentials("wecom");
        assertThat(read.asString()).doesNotContain(Api.SECRET);
        ProviderCredentials credentials = read.as(ProviderCredentials.class);
        assertThat(credentials.connectionId()).hasToString(created.path("id"));
        assertThat(credentials.corpId()).isEqualTo("ww5a1e0000provider");
        String owner = ProviderCredentials.associatedData(credentials.connectionId());
        assertThat(seal.open(credentials.sealedProviderSecret(), owner)).isEqualTo(Api.SECRET);
        assertThat(credentials.secretSetAt()).isEqualTo(created.<String>path("providerSecretSetAt"));
        Api.isProblem(credentials("unknown"), 404, "not-found");
    }

    @Test
    void publicIpsWhenReadInternallyThenThoseOfTheDeployment() {
        given().auth()
                .oauth2(Tokens.internal())
                .get("/internal/system/public-ips")
                .then()
                .statusCode(200)
                .body("ipv4", is(List.of("203.0.113.7")))
                .body("ipv6", is(List.of("2001:db8::1")));
    }

    @Test
    void readWhenScopeIsForSomethingElseThenForbidden() {
        Api.createConnection(pool, "wecom");
        given().auth()
                .oauth2(Tokens.admin())
                .get("/internal/pools/" + pool + "/applications/x")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.of("internal").sign())
                .get("/internal/pools/" + pool + "/connections/wecom/credentials")
                .then()
                .statusCode(403)
                .body("type", is("urn:saoma:problem:insufficient-scope"));
    }

    private void use(String application, String connection, int position, boolean enabled) {
        Api.createConnection(pool, connection);
        Api.put(application + "/connections/" + connection, Map.of("enabled", enabled, "position", position))
                .then()
                .statusCode(201);
    }

    private static Response application(String pool, String clientId) {
        return given().auth().oauth2(Tokens.internal()).get("/internal/pools/" + pool + "/applications/" + clientId);
    }

    private Response credentials(String connection) {
        return given().auth()
                .oauth2(Tokens.internal())
                .get("/internal/pools/" + pool + "/connections/" + connection + "/credentials");
    }

    private static String sha256(String secret) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
