package saoma.token.discovery;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.protocol.UiLocales;
import saoma.token.Fixtures;
import saoma.token.TokenServiceTestResource;

@QuarkusTest
@WithTestResource(TokenServiceTestResource.class)
class ProviderMetadataResourceTest {
    WireMockServer peers;

    @BeforeEach
    void publish() {
        peers.resetAll();
        Fixtures.publishNothingElse(peers);
        Fixtures.publish(peers, Fixtures.confidential());
    }

    @Test
    void metadataWhenDefaultPoolThenStockParserReadsIt() throws Exception {
        var metadata = OIDCProviderMetadata.parse(
                given().get("/oidc/.well-known/openid-configuration").asString());
        assertThat(metadata.getIssuer().getValue()).isEqualTo("http://localhost:8080/oidc");
        assertThat(metadata.getTokenEndpointURI()).isEqualTo(URI.create("http://localhost:8080/oidc/token"));
        assertThat(metadata.getRevocationEndpointURI())
                .isEqualTo(URI.create("http://localhost:8080/oidc/token/revocation"));
        assertThat(metadata.getIntrospectionEndpointURI())
                .isEqualTo(URI.create("http://localhost:8080/oidc/token/introspection"));
        assertThat(metadata.getRegistrationEndpointURI()).isEqualTo(URI.create("http://localhost:8080/oidc/register"));
        assertThat(metadata.getGrantTypes()).contains(GrantType.REFRESH_TOKEN);
        assertThat(metadata.getScopes().toStringList()).contains("offline_access");
        assertThat(metadata.supportsAuthorizationResponseIssuerParam()).isTrue();
        assertThat(metadata.getDPoPJWSAlgs())
                .containsExactly(JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);
    }

    @Test
    void metadataWhenReadThenWhatTokensMaySay() {
        given().get("/oidc/.well-known/openid-configuration")
                .then()
                .body("id_token_signing_alg_values_supported", contains("RS256", "PS256", "ES256", "EdDSA"))
                .body("acr_values_supported", contains("urn:saoma:acr:wecom"))
                .body("claims_parameter_supported", equalTo(true))
                .body("response_modes_supported", contains("query", "form_post", "web_message"))
                .body("scopes_supported", hasItem("wecom"))
                .body("claims_supported", hasItems("acr", "amr", "azp", "wecom", "name", "phone_number"));
    }

    @Test
    void metadataWhenOfTheAuthorizationServerThenTheSameAndOurEndpointForFrames() {
        Map<String, Object> openId =
                given().get("/oidc/.well-known/openid-configuration").jsonPath().getMap("");
        Map<String, Object> oauth = given().get("/oidc/.well-known/oauth-authorization-server")
                .jsonPath()
                .getMap("");
        assertThat(oauth)
                .containsAllEntriesOf(openId)
                .hasSize(openId.size() + 1)
                .containsEntry("inline_authorization_endpoint", "http://localhost:8080/wecom/inline/default");
        assertThat(oauth.get("ui_locales_supported")).isEqualTo(UiLocales.TAGS);
    }

    @Test
    void metadataWhenReadThenSaysHowClientsAuthenticateAndSendRequests() throws Exception {
        var metadata = OIDCProviderMetadata.parse(
                given().get("/oidc/.well-known/openid-configuration").asString());
        assertThat(metadata.getPushedAuthorizationRequestEndpointURI())
                .isEqualTo(URI.create("http://localhost:8080/oidc/par"));
        assertThat(metadata.getTokenEndpointAuthMethods())
                .containsExactlyInAnyOrder(
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                        ClientAuthenticationMethod.CLIENT_SECRET_POST,
                        ClientAuthenticationMethod.PRIVATE_KEY_JWT,
                        ClientAuthenticationMethod.NONE);
        assertThat(metadata.getTokenEndpointJWSAlgs())
                .containsExactlyInAnyOrder(JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);
        assertThat(metadata.getRequestObjectJWSAlgs())
                .containsExactlyInAnyOrder(
                        JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);
        assertThat(metadata.supportsRequestParam()).isTrue();
        assertThat(metadata.supportsRequestURIParam()).isFalse();
    }

    @Test
    void metadataWhenOtherPoolThenItsIssuer() {
        given().get("/p/acme/oidc/.well-known/openid-configuration")
                .then()
                .statusCode(200)
                .body("issuer", equalTo("http://localhost:8080/p/acme/oidc"))
                .body("jwks_uri", equalTo("http://localhost:8080/p/acme/oidc/.well-known/jwks.json"));
    }

    @Test
    void metadataWhenPoolUnknownThenNotFound() {
        given().get("/p/nowhere/oidc/.well-known/openid-configuration").then().statusCode(404);
    }

    @Test
    void metadataWhenConnectionServiceDownThenUnavailable() {
        peers.stubFor(
                get(urlPathEqualTo("/internal/pools/never-seen")).atPriority(1).willReturn(serverError()));
        given().get("/p/never-seen/oidc/.well-known/openid-configuration")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("type", equalTo("urn:saoma:problem:configuration-unavailable"));
    }

    @Test
    void keysWhenTwoPoolsThenDifferentKeys() {
        String own = given().get("/oidc/.well-known/jwks.json")
                .then()
                .body("keys", hasSize(8))
                .extract()
                .path("keys[0].kid");
        given().get("/p/acme/oidc/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys", hasSize(8))
                .body("keys[0].kid", not(equalTo(own)))
                .body("keys[0].d", equalTo(null));
    }

    @Test
    void keysWhenPoolUnknownThenNotFound() {
        given().get("/p/nowhere/oidc/.well-known/jwks.json").then().statusCode(404);
    }
}
