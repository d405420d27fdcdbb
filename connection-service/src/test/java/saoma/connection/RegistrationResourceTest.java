package saoma.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.backends.Postgres;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.Ending;

@QuarkusTest
class RegistrationResourceTest {
    private static final String CALLBACK = "https://app.example/callback?dummy1=lorem&dummy2=ipsum";

    Postgres postgres;

    private String pool;
    private String endpoint;
    private String token;

    @BeforeEach
    void createPool() {
        pool = Api.newPool();
        endpoint = "/p/" + pool + "/oidc/register";
        token = newToken(100);
    }

    @Test
    void registerWhenLeastSentThenWhatWasMadeOfIt() throws ParseException {
        Response registered = register(metadata());
        registered
                .then()
                .statusCode(201)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .body("client_id", matchesPattern("[0-9a-f]{32}"))
                .body("client_secret", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("client_secret_expires_at", is(0))
                .body("registration_access_token", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("redirect_uris", contains(CALLBACK))
                .body("response_types", contains("code"))
                .body("grant_types", contains("authorization_code"))
                .body("token_endpoint_auth_method", is("client_secret_basic"))
                .body("id_token_signed_response_alg", is("RS256"))
                .body("scope", is("openid profile email phone address offline_access"))
                .body("jwks", nullValue())
                .body("logo_uri", nullValue());
        OIDCClientInformation information = OIDCClientInformation.parse(JSONObjectUtils.parse(registered.asString()));
        assertThat(information.getRegistrationURI())
                .hasToString("http://localhost:8080" + endpoint + "/" + information.getID());
        assertThat(information.getSecret().getExpirationDate()).isNull();
        assertThat(information.getIDIssueDate()).isNotNull();
    }

    @Test
    void registerWhenDoneThenAnApplicationOfAThirdPartyThatOffersEveryConnection() {
        Api.createConnection(pool, "one");
        Api.createConnection(pool, "two");
        Api.patch(Api.createConnection(pool, "off"), "{\"enabled\": false}");
        Response registered = register(metadata());
        ApplicationConfiguration published = published(registered.path("client_id"));
        assertThat(published.requirements().consent()).isTrue();
        assertThat(published.redirectUris()).containsExactly(CALLBACK);
        assertThat(published.connections())
                .extracting(ApplicationConfiguration.Connection::identifier)
                .containsExactlyInAnyOrder("one", "two");
        Api.get(Api.applications(pool))
                .then()
                .body("items.clientId", contains(registered.<String>path("client_id")))
                .body("items.identifier", contains(startsWith("registered-")))
                .body("items.name", contains(startsWith("registered-")));
    }

    @Test
    void registerWhenInTheDefaultPoolThenWithoutPrefix() {
        String initial = Api.post("/api/v1/pools/default/initial-access-tokens", Map.of())
                .path("initialAccessToken");
        Response registered = bearer(initial).body(metadata()).post("/oidc/register");
        registered
                .then()
                .statusCode(201)
                .body(
                        "registration_client_uri",
                        is("http://localhost:8080/oidc/register/" + registered.path("client_id")));
        bearer(registered.path("registration_access_token"))
                .delete("/oidc/register/" + registered.path("client_id"))
                .then()
                .statusCode(204);
    }

    @Test
    void registerWhenEverythingSentThenHonoured() throws JOSEException {
        Map<String, Object> jwks = jwks();
        Map<String, Object> sent = metadata();
        sent.put("client_name", "Shop 店");
        sent.put("token_endpoint_auth_method", "private_key_jwt");
        sent.put("grant_types", List.of("authorization_code", "refresh_token"));
        sent.put("response_types", List.of("code"));
        sent.put("scope", "openid email offline_access read:orders");
        sent.put("jwks", jwks);
        sent.put("id_token_signed_response_alg", "ES256");
        sent.put("post_logout_redirect_uris", List.of("https://app.example/bye"));
        sent.put("backchannel_logout_uri", "https://app.example/logout");
        sent.put("backchannel_logout_session_required", true);
        sent.put("initiate_login_uri", "https://app.example/start");
        sent.put("require_pushed_authorization_requests", true);
        sent.put("require_signed_request_object", true);
        sent.put("dpop_bound_access_tokens", true);
        sent.put("logo_uri", "https://app.example/logo.png");
        sent.put("client_name#fr", "Boutique");
        Response registered = register(sent);
        registered
                .then()
                .statusCode(201)
                .body("client_name", is("Shop 店"))
                .body("client_secret", nullValue())
                .body("client_secret_expires_at", nullValue())
                .body("scope", is("openid email offline_access"))
                .body("jwks", is(jwks))
                .body("id_token_signed_response_alg", is("ES256"))
                .body("backchannel_logout_uri", is("https://app.example/logout"))
                .body("logo_uri", nullValue());
        ApplicationConfiguration published = published(registered.path("client_id"));
        assertThat(published.tokenEndpointAuthMethod()).isEqualTo("private_key_jwt");
        assertThat(published.clientSecrets()).isEmpty();
        assertThat(published.grantTypes()).containsExactlyInAnyOrder("authorization_code", "refresh_token");
        assertThat(published.algorithms().idToken()).isEqualTo("ES256");
        assertThat(published.postLogoutRedirectUris()).containsExactly("https://app.example/bye");
        assertThat(published.backchannelLogout())
                .isEqualTo(new ApplicationConfiguration.BackchannelLogout("https://app.example/logout", true));
        assertThat(published.initiateLoginUri()).isEqualTo("https://app.example/start");
        assertThat(published.requirements())
                .isEqualTo(new ApplicationConfiguration.Requirements(false, true, true, true, true));
    }

    @Test
    void registerWhenForADeviceThenNeedsNoRedirectUri() {
        register(Map.of(
                        "grant_types",
                        List.of("urn:ietf:params:oauth:grant-type:device_code"),
                        "token_endpoint_auth_method",
                        "none",
                        "response_types",
                        List.of()))
                .then()
                .statusCode(201)
                .body("redirect_uris", empty())
                .body("response_types", empty())
                .body("client_secret", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invalid_redirect_uri    | redirect_uris | {}",
                "invalid_redirect_uri    | redirect_uris[0] | {'redirect_uris': ['http://app.example/']}",
                "invalid_redirect_uri    | redirect_uris[0] | {'redirect_uris': ['https://app.example/#x'], 'scope': 'email'}",
                "invalid_redirect_uri    | redirect_uris | {'redirect_uris': 'https://app.example/'}",
                "invalid_client_metadata | scope must contain openid | {'scope': 'email'}",
                "invalid_client_metadata | scope | {'scope': ['openid']}",
                "invalid_client_metadata | client_name | {'client_name': ''}",
                "invalid_client_metadata | grant_types[0] | {'grant_types': ['implicit']}",
                "invalid_client_metadata | response_types | {'response_types': ['code id_token']}",
                "invalid_client_metadata | response_types | {'response_types': 'code'}",
                "invalid_client_metadata | token_endpoint_auth_method | {'token_endpoint_auth_method': 'tls_client_auth'}",
                "invalid_client_metadata | token_endpoint_auth_method | {'token_endpoint_auth_method': 'private_key_jwt'}",
                "invalid_client_metadata | jwks.keys[0] | {'jwks': {'keys': [{'kty': 'oct', 'k': 'c2VjcmV0'}]}}",
                "invalid_client_metadata | jwks_uri must not be set together | {'jwks': {'keys': []}, 'jwks_uri': 'https://a.example/'}",
                "invalid_client_metadata | jwks_uri must be an https URL | {'jwks_uri': 'http://localhost/keys'}",
                "invalid_client_metadata | backchannel_logout_uri | {'backchannel_logout_uri': 'http://127.0.0.1/'}",
                "invalid_client_metadata | backchannel_logout_uri | {'backchannel_logout_uri': 'https://a.example/#x'}",
                "invalid_client_metadata | initiate_login_uri | {'initiate_login_uri': 'http://localhost/start'}",
                "invalid_client_metadata | initiate_login_uri | {'initiate_login_uri': 'https://a.example/#x'}",
                "invalid_client_metadata | id_token_signed_response_alg | {'id_token_signed_response_alg': 'none'}",
                "invalid_client_metadata | require_signed_request_object | {'require_signed_request_object': true}",
                "invalid_client_metadata | dpop_bound_access_tokens | {'dpop_bound_access_tokens': 'true'}",
                "invalid_client_metadata | post_logout_redirect_uris[0] | {'post_logout_redirect_uris': ['x']}",
                "invalid_software_statement    | software_statement | {'software_statement': 'x'}",
                "invalid_software_statement    | software_statement | {'software_statement': 'bnVsbA.e30.AAAA'}",
                "unapproved_software_statement | software statement | {'software_statement': 'eyJhbGciOiJSUzI1NiJ9.e30.AAAA'}"
            })
    void registerWhenMetadataBreaksRuleThenErrorSaysWhich(String error, String description, String metadata) {
        String callback =
                metadata.contains("redirect_uris") && !metadata.contains("post_logout") || metadata.equals("{}")
                        ? "{"
                        : "{'redirect_uris': ['https://app.example/cb'], ";
        String body = (callback + metadata.substring(1)).replace('\'', '"');
        Response refused = bearer(token).body(body).post(endpoint);
        isError(refused, error);
        refused.then().body("error_description", containsString(description));
        Api.get(Api.applications(pool)).then().body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"scope\": \"openid\", \"scope\": \"email\"}", "text"})
    void registerWhenBodyIsNoObjectThenInvalidClientMetadata(String body) {
        isError(bearer(token).body(body).post(endpoint), "invalid_client_metadata");
    }

    @Test
    void registerWhenRefusedThenTheTokenIsNotUsedUp() {
        String once = newToken(1);
        isError(bearer(once).body("{}").post(endpoint), "invalid_redirect_uri");
        bearer(once).body(metadata()).post(endpoint).then().statusCode(201);
        isChallenged(bearer(once).body(metadata()).post(endpoint));
    }

    @Test
    void registerWhenAtOnceThenCountedOneByOne() {
        String thrice = newToken(3);
        List<CompletableFuture<Integer>> attempts = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> bearer(thrice).body(metadata()).post(endpoint).statusCode()))
                .toList();
        assertThat(attempts.stream().map(CompletableFuture::join).filter(status -> status == 201))
                .hasSize(3);
        assertThat(attempts.stream().map(CompletableFuture::join).filter(status -> status == 401))
                .hasSize(5);
    }

    @Test
    void registerWhenTokenMissingThenChallengedWithoutAnError() {
        given().contentType(ContentType.JSON)
                .body(metadata())
                .post(endpoint)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .header("Cache-Control", "no-store")
                .body(is(""));
        given().auth()
                .preemptive()
                .basic("client", "secret")
                .contentType(ContentType.JSON)
                .body(metadata())
                .post(endpoint)
                .then()
                .statusCode(401);
    }

    @Test
    void registerWhenTokenUnknownExpiredWithdrawnOrOfAnotherPoolThenChallenged() throws SQLException {
        isChallenged(bearer("unknown").body(metadata()).post(endpoint));
        isChallenged(bearer(token).body(metadata()).post("/p/" + Api.newPool() + "/oidc/register"));
        isChallenged(bearer(token).body(metadata()).post("/p/nowhere/oidc/register"));
        isChallenged(bearer(token).body(metadata()).post("/oidc/register"));
        isChallenged(bearer(Tokens.admin()).body(metadata()).post(endpoint));
        Response withdrawn = Api.post("/api/v1/pools/" + pool + "/initial-access-tokens", Map.of());
        Api.delete("/api/v1/pools/" + pool + "/initial-access-tokens/" + withdrawn.path("id"));
        isChallenged(
                bearer(withdrawn.path("initialAccessToken")).body(metadata()).post(endpoint));
        try (Connection connection = postgres.administrator().getConnection()) {
            connection
                    .createStatement()
                    .execute("update connection.initial_access_token set expires_at = now() where pool = '" + pool
                            + "'");
        }
        isChallenged(bearer(token).body(metadata()).post(endpoint));
    }

    @Test
    void readWhenTokenIsItsOwnThenAsRegisteredWithoutTheSecret() {
        Response registered = register(metadata());
        Map<String, Object> expected = new HashMap<>(registered.<Map<String, Object>>path(""));
        expected.remove("client_secret");
        expected.remove("client_secret_expires_at");
        Response read = own(registered).get(uri(registered));
        read.then().statusCode(200).header("Cache-Control", "no-store").body("", is(expected));
    }

    @Test
    void manageWhenTokenIsNotItsOwnThenChallenged() {
        Response registered = register(metadata());
        Response other = register(metadata());
        isChallenged(own(other).get(uri(registered)));
        isChallenged(own(other).body(metadata()).put(uri(registered)));
        isChallenged(own(other).delete(uri(registered)));
        isChallenged(bearer(token).get(uri(registered)));
        isChallenged(own(registered).get(endpoint + "/" + "0".repeat(32)));
        isChallenged(own(registered).urlEncodingEnabled(false).get(endpoint + "/%00"));
        isChallenged(own(registered).get("/p/" + Api.newPool() + "/oidc/register/" + registered.path("client_id")));
        given().get(uri(registered)).then().statusCode(401).header("WWW-Authenticate", "Bearer");
    }

    @Test
    void manageWhenNotRegisteredHereButByAnOperatorThenChallenged() {
        String clientId =
                Api.post(Api.applications(pool), Api.application("demo")).path("clientId");
        isChallenged(bearer(token).get(endpoint + "/" + clientId));
    }

    @Test
    void manageWhenSwitchedOffThenChallenged() {
        Response registered = register(metadata());
        String id = Api.get(Api.applications(pool)).path("items[0].id");
        Api.patch(Api.applications(pool) + "/" + id, "{\"enabled\": false}")
                .then()
                .statusCode(200);
        isChallenged(own(registered).get(uri(registered)));
    }

    @Test
    void updateWhenSentThenReplacesWhatMetadataIsAbout() {
        Map<String, Object> first = metadata();
        first.put("client_name", "Before");
        first.put("jwks_uri", "https://app.example/keys");
        Response registered = register(first);
        Api.patch(
                Api.applications(pool) + "/" + Api.get(Api.applications(pool)).path("items[0].id"),
                "{\"requirePkce\": true, \"accessTokenLifetime\": 60}");
        Map<String, Object> second = metadata();
        second.put("client_id", registered.path("client_id"));
        second.put("client_secret", registered.path("client_secret"));
        second.put("redirect_uris", List.of("https://app.example/new"));
        Response updated = own(registered).body(second).put(uri(registered));
        updated.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("redirect_uris", contains("https://app.example/new"))
                .body("jwks_uri", nullValue())
                .body("client_name", startsWith("registered-"))
                .body("client_secret", nullValue())
                .body("registration_access_token", is(registered.<String>path("registration_access_token")));
        ApplicationConfiguration published = published(registered.path("client_id"));
        assertThat(published.redirectUris()).containsExactly("https://app.example/new");
        assertThat(published.requirements().pkce()).isTrue();
        assertThat(published.requirements().consent()).isTrue();
        assertThat(published.lifetimes().accessToken()).isEqualTo(60);
        assertThat(published.clientSecrets()).hasSize(1);
    }

    @Test
    void updateWhenAnOperatorChangedItThenTheirsStaysAndTheRestIsTheClients() {
        Response registered = register(metadata());
        Api.patch(
                        Api.applications(pool) + "/"
                                + Api.get(Api.applications(pool)).path("items[0].id"),
                        "{\"requirePushedAuthorizationRequests\": true, \"dpopBoundAccessTokens\": true,"
                                + " \"scopes\": [\"openid\"], \"name\": \"Vetted\"}")
                .then()
                .statusCode(200);
        Map<String, Object> sent = metadata();
        sent.put("client_id", registered.path("client_id"));
        sent.put("dpop_bound_access_tokens", false);
        sent.put("scope", "openid email");
        sent.put("client_name", "Mine");
        for (String callback : List.of("https://app.example/new", "https://app.example/newer")) {
            sent.put("redirect_uris", List.of(callback));
            own(registered)
                    .body(sent)
                    .put(uri(registered))
                    .then()
                    .statusCode(200)
                    .body("redirect_uris", contains(callback))
                    .body("require_pushed_authorization_requests", is(true))
                    .body("dpop_bound_access_tokens", is(true))
                    .body("scope", is("openid"))
                    .body("client_name", is("Vetted"));
        }
        ApplicationConfiguration published = published(registered.path("client_id"));
        assertThat(published.requirements().pushedAuthorizationRequest()).isTrue();
        assertThat(published.requirements().dpop()).isTrue();
        assertThat(published.scopes()).containsExactly("openid");
    }

    @Test
    void updateWhenTheClientItselfAskedForItThenItMayTakeItBack() {
        Map<String, Object> sent = metadata();
        sent.put("dpop_bound_access_tokens", true);
        sent.put("jwks_uri", "https://app.example/keys");
        Response registered = register(sent);
        sent.put("client_id", registered.path("client_id"));
        own(registered).body(sent).put(uri(registered)).then().body("dpop_bound_access_tokens", is(true));
        sent.remove("dpop_bound_access_tokens");
        sent.remove("jwks_uri");
        own(registered)
                .body(sent)
                .put(uri(registered))
                .then()
                .body("dpop_bound_access_tokens", is(false))
                .body("jwks_uri", nullValue());
        sent.put("jwks_uri", "https://app.example/new-keys");
        own(registered).body(sent).put(uri(registered)).then().body("jwks_uri", is("https://app.example/new-keys"));
    }

    @Test
    void updateWhenAtOnceThenNoneIsTakenForAnOperators() {
        Response registered = register(metadata());
        List<CompletableFuture<Integer>> updates = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> {
                    Map<String, Object> sent = metadata();
                    sent.put("client_id", registered.path("client_id"));
                    sent.put("client_name", "Name " + n);
                    return own(registered).body(sent).put(uri(registered)).statusCode();
                }))
                .toList();
        assertThat(updates.stream().map(CompletableFuture::join)).containsOnly(200);
        Map<String, Object> last = metadata();
        last.put("client_id", registered.path("client_id"));
        last.put("client_name", "Last");
        own(registered).body(last).put(uri(registered)).then().statusCode(200).body("client_name", is("Last"));
    }

    @Test
    void updateWhenRegisteredBeforeThatWasRememberedThenReplacesAsEver() throws SQLException {
        Response registered = register(metadata());
        try (Connection connection = postgres.administrator().getConnection()) {
            connection
                    .createStatement()
                    .execute("update connection.client_registration set metadata = null where pool = '" + pool + "'");
        }
        Map<String, Object> sent = metadata();
        sent.put("client_id", registered.path("client_id"));
        sent.put("client_name", "New");
        own(registered).body(sent).put(uri(registered)).then().statusCode(200).body("client_name", is("New"));
    }

    @Test
    void updateWhenAuthenticationChangesThenSecretsFollow() {
        Response registered = register(metadata());
        Map<String, Object> sent = metadata();
        sent.put("client_id", registered.path("client_id"));
        sent.put("token_endpoint_auth_method", "none");
        own(registered).body(sent).put(uri(registered)).then().statusCode(200).body("client_secret", nullValue());
        assertThat(published(registered.path("client_id")).clientSecrets()).isEmpty();
        sent.put("token_endpoint_auth_method", "client_secret_post");
        own(registered)
                .body(sent)
                .put(uri(registered))
                .then()
                .statusCode(200)
                .body("client_secret", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("client_secret_expires_at", is(0));
        assertThat(published(registered.path("client_id")).clientSecrets()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id,other",
        "client_secret,chosen",
        "registration_access_token,mine",
        "registration_client_uri,https://app.example/",
        "client_id_issued_at,1",
        "client_secret_expires_at,0"
    })
    void updateWhenItSaysWhatOnlyWeSayThenInvalidClientMetadata(String name, String value) {
        Response registered = register(metadata());
        Map<String, Object> sent = metadata();
        sent.put("client_id", registered.path("client_id"));
        sent.put(name, value);
        Response refused = own(registered).body(sent).put(uri(registered));
        isError(refused, "invalid_client_metadata");
        refused.then().body("error_description", startsWith(name));
    }

    @Test
    void updateWhenRuleBrokenThenNothingChanges() {
        Response registered = register(metadata());
        Map<String, Object> sent = Map.of("client_id", registered.path("client_id"), "redirect_uris", List.of());
        isError(own(registered).body(sent).put(uri(registered)), "invalid_redirect_uri");
        assertThat(published(registered.path("client_id")).redirectUris()).containsExactly(CALLBACK);
    }

    @Test
    void deleteWhenTokenIsItsOwnThenGoneAndEnded() {
        Response registered = register(metadata());
        own(registered).delete(uri(registered)).then().statusCode(204).header("Cache-Control", "no-store");
        isChallenged(own(registered).get(uri(registered)));
        isChallenged(own(registered).delete(uri(registered)));
        Api.get(Api.applications(pool)).then().body("items", empty());
        assertThat(given().auth()
                        .oauth2(Tokens.internal())
                        .get("/internal/endings")
                        .as(Ending.Page.class)
                        .items())
                .extracting(Ending::clientId)
                .contains(registered.<String>path("client_id"));
    }

    @Test
    void auditWhenClientsManageThemselvesThenNamesWho() {
        String initial =
                Api.get("/api/v1/pools/" + pool + "/initial-access-tokens").path("items[0].id");
        Response registered = register(metadata());
        own(registered).delete(uri(registered)).then().statusCode(204);
        Response audit = Api.get("/api/v1/pools/" + pool + "/audit?resourceType=application");
        audit.then()
                .body("items.operation", contains("delete", "create"))
                .body(
                        "items.actor",
                        contains("client:" + registered.path("client_id"), "initial-access-token:" + initial));
        assertThat(audit.asString())
                .doesNotContain(
                        token,
                        registered.<String>path("client_secret"),
                        registered.<String>path("registration_access_token"));
    }

    private String newToken(int maxUses) {
        return Api.post("/api/v1/pools/" + pool + "/initial-access-tokens", Map.of("maxUses", maxUses))
                .path("initialAccessToken");
    }

    private static Map<String, Object> metadata() {
        return new HashMap<>(Map.of("redirect_uris", List.of(CALLBACK)));
    }

    private static Map<String, Object> jwks() throws JOSEException {
        return Map.of(
                "keys",
                List.of(new ECKeyGenerator(Curve.P_256)
                        .keyID("k1")
                        .generate()
                        .toPublicJWK()
                        .toJSONObject()));
    }

    private Response register(Map<String, Object> metadata) {
        return bearer(token).body(metadata).post(endpoint);
    }

    private String uri(Response registered) {
        return endpoint + "/" + registered.path("client_id");
    }

    private static RequestSpecification own(Response registered) {
        return bearer(registered.path("registration_access_token"));
    }

    private static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private ApplicationConfiguration published(String clientId) {
        return given().auth()
                .oauth2(Tokens.internal())
                .get("/internal/pools/" + pool + "/applications/" + clientId)
                .as(ApplicationConfiguration.class);
    }

    private static void isError(Response refused, String error) {
        refused.then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .body("error", is(error));
        Api.saysNothingOfOurs(refused);
    }

    private static void isChallenged(Response refused) {
        refused.then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer error=\"invalid_token\""))
                .header("Cache-Control", "no-store")
                .body(is(""));
    }
}
