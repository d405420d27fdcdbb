package saoma.token.key;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class KeyResourceTest {
    private static final String KEYS = "/api/v1/pools/acme/keys";

    WireMockServer peers;

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, Fixtures.confidential());
        given().get("/p/acme/oidc/.well-known/jwks.json").then().statusCode(200);
    }

    @Test
    void listWhenReadThenPublicPartsOnly() {
        operator()
                .get(KEYS)
                .then()
                .statusCode(200)
                .body("items.algorithm.unique()", contains("RS256", "PS256", "ES256", "EdDSA"))
                .body("items.state", hasItem("current"))
                .body("items.state", hasItem("next"))
                .body("items.sealedJwk", everyItem(nullValue()))
                .body("items.d", everyItem(nullValue()));
    }

    @Test
    void addWhenLaterThenPublishedAsNext() {
        String kid = add("{\"algorithm\": \"ES256\", \"signsAfter\": 600}")
                .statusCode(201)
                .body("algorithm", equalTo("ES256"))
                .body("state", equalTo("next"))
                .body("retiredAt", nullValue())
                .extract()
                .path("kid");
        assertThat(published()).contains(kid);
        delete(kid);
    }

    @Test
    void addWhenAtOnceThenSignsAndPredecessorRetires() {
        String before = current("PS256");
        String kid = add("{\"algorithm\": \"PS256\", \"signsAfter\": 0}")
                .statusCode(201)
                .body("state", equalTo("current"))
                .extract()
                .path("kid");
        assertThat(current("PS256")).isEqualTo(kid);
        operator().get(KEYS).then().body("items.find { it.kid == '" + before + "' }.state", equalTo("retired"));
        assertThat(published()).contains(before, kid);
    }

    @Test
    void deleteWhenCurrentThenGoneAndNextSigns() {
        String compromised = current("EdDSA");
        String next = operator().get(KEYS).path("items.find { it.algorithm == 'EdDSA' && it.state == 'next' }.kid");
        delete(compromised);
        assertThat(current("EdDSA")).isEqualTo(next);
        assertThat(published()).doesNotContain(compromised);
        operator().delete(KEYS + "/" + compromised).then().statusCode(404);
    }

    @Test
    void addWhenTooManyThenConflict() {
        List<String> added = new ArrayList<>();
        ValidatableResponse answer = add("{\"algorithm\": \"EdDSA\", \"signsAfter\": 31536000}");
        while (answer.extract().statusCode() == 201) {
            added.add(answer.extract().path("kid"));
            answer = add("{\"algorithm\": \"EdDSA\", \"signsAfter\": 31536000}");
        }
        answer.statusCode(409).body("type", equalTo("urn:saoma:problem:too-many-keys"));
        assertThat(added).hasSizeBetween(1, 6);
        added.forEach(KeyResourceTest::delete);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"algorithm\": \"HS256\"}",
                "{\"algorithm\": \"ES256\", \"signsAfter\": -1}",
                "{\"algorithm\": \"ES256\", \"signsAfter\": 31536001}",
                "{\"algorithm\": \"ES256\", \"kid\": \"mine\"}"
            })
    void addWhenAgainstTheRulesThenInvalidRequest(String body) {
        add(body).statusCode(400).body("type", equalTo("urn:saoma:problem:invalid-request"));
    }

    @Test
    void listWhenPoolUnknownThenNotFound() {
        operator().get("/api/v1/pools/nowhere/keys").then().statusCode(404);
        operator().get("/api/v1/pools/NO_POOL/keys").then().statusCode(404);
    }

    @Test
    void listWhenNoOperatorThenRefused() {
        given().get(KEYS).then().statusCode(401);
        given().auth()
                .oauth2(Fixtures.serviceToken("login-service", "internal", "token-service"))
                .get(KEYS)
                .then()
                .statusCode(403);
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Fixtures.serviceToken("operator", "admin", "admin-api"));
    }

    private static ValidatableResponse add(String body) {
        return operator().contentType("application/json").body(body).post(KEYS).then();
    }

    private static void delete(String kid) {
        operator().delete(KEYS + "/" + kid).then().statusCode(204);
    }

    private static String current(String algorithm) {
        return operator()
                .get(KEYS)
                .path("items.find { it.algorithm == '" + algorithm + "' && it.state == 'current' }.kid");
    }

    private static String published() {
        return given().get("/p/acme/oidc/.well-known/jwks.json").asString();
    }
}
