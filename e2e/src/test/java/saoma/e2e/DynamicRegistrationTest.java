package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** A client registers itself, signs people in, and goes away again (RFC 7591, RFC 7592). */
@ExtendWith(WholeSystem.class)
class DynamicRegistrationTest {
    private static final Map<String, Object> METADATA = Map.of(
            "client_name",
            "Registered shop",
            "redirect_uris",
            List.of(RelyingApp.REDIRECT_URI),
            "grant_types",
            List.of("authorization_code", "refresh_token"),
            "scope",
            "openid profile offline_access");

    private final Running system;
    private final Admin admin;
    private final String connection;

    DynamicRegistrationTest(Running system) {
        this.system = system;
        this.admin = system.admin().newPool();
        this.connection = admin.newConnection(false);
    }

    @Test
    void clientWhenRegisteredThenSignsInRefreshesAndEndsWithItsRegistration() throws Exception {
        JsonNode client = register(METADATA).require(201);
        RelyingApp app = new RelyingApp(
                system.issuer(admin),
                new Admin.Application(
                        null,
                        null,
                        client.get("client_id").textValue(),
                        client.get("client_secret").textValue()));
        String refreshToken = signIn(app);

        assertThat(manage(client, "GET", null).require(200).get("client_name").textValue())
                .isEqualTo("Registered shop");
        Map<String, Object> renamed = new HashMap<>(METADATA);
        renamed.put("client_id", client.get("client_id").textValue());
        renamed.put("client_name", "Renamed shop");
        assertThat(manage(client, "PUT", renamed)
                        .require(200)
                        .get("client_name")
                        .textValue())
                .isEqualTo("Renamed shop");
        assertThat(app.refresh(refreshToken).getStatusCode()).isEqualTo(200);

        manage(client, "DELETE", null).require(204);
        Deadline.in(Duration.ofSeconds(5))
                .until(
                        "the refresh token is dead",
                        () -> app.refresh(refreshToken).getStatusCode() >= 400);
        assertThat(manage(client, "GET", null).status()).isEqualTo(401);
    }

    @Test
    void registrationWhenInitialAccessTokenUsedUpThenRefused() {
        String token = initialAccessToken();
        register(METADATA, token).require(201);
        assertThat(register(METADATA, token).status()).isEqualTo(401);
    }

    private String signIn(RelyingApp app) throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl(request -> request.scope(new Scope("openid", "profile", "offline_access"))
                            .prompt(new Prompt(Prompt.Type.CONSENT))))
                    .choose(connection)
                    .scanAs(Simulator.ZHANGSAN)
                    .press("sim-confirm");
            visitor.page().locator("#consent-allow").waitFor();
            assertThat(visitor.page().locator("h1").textContent()).contains("Registered shop");
            visitor.press("consent-allow");
            String refreshToken = app.redeem(visitor.backAtTheApp()).refreshToken();
            return (String) app.refresh(refreshToken).getBodyAsJSONObject().get("refresh_token");
        }
    }

    private String initialAccessToken() {
        return admin.post("/initial-access-tokens", Map.of())
                .require(201)
                .get("initialAccessToken")
                .textValue();
    }

    private Json.Answer register(Map<String, Object> metadata) {
        return register(metadata, initialAccessToken());
    }

    private Json.Answer register(Map<String, Object> metadata, String token) {
        String endpoint = Json.send("GET", system.issuer(admin) + "/.well-known/openid-configuration", Map.of(), null)
                .require(200)
                .get("registration_endpoint")
                .textValue();
        return Json.send("POST", endpoint, Map.of("Authorization", "Bearer " + token), metadata);
    }

    private static Json.Answer manage(JsonNode client, String method, Map<String, Object> metadata) {
        return Json.send(
                method,
                client.get("registration_client_uri").textValue(),
                Map.of(
                        "Authorization",
                        "Bearer " + client.get("registration_access_token").textValue()),
                metadata);
    }
}
