package saoma.e2e.certification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.certification.Https.Answer;

/** {@code oidcc-config-certification-test-plan}: what the discovery document promises, and in which form. */
@ExtendWith(Provider.Extension.class)
class ConfigOpPlanTest {
    private static final List<String> LISTS = List.of(
            "response_types_supported",
            "response_modes_supported",
            "grant_types_supported",
            "subject_types_supported",
            "scopes_supported",
            "claims_supported",
            "acr_values_supported",
            "code_challenge_methods_supported",
            "id_token_signing_alg_values_supported",
            "token_endpoint_auth_methods_supported");

    private final Provider provider;

    ConfigOpPlanTest(Provider provider) {
        this.provider = provider;
    }

    @Test
    void discoveryWhenReadThenJsonOfThisIssuer() {
        Answer answer = provider.https().get(provider.issuer() + "/.well-known/openid-configuration", Map.of());
        assertThat(answer.require(200).header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().path("issuer").asText()).isEqualTo(provider.issuer());
    }

    @Test
    void discoveryWhenItNamesAnAddressThenHttpsAndAnswered() {
        provider.metadata().properties().stream()
                .filter(member ->
                        member.getKey().endsWith("_endpoint") || member.getKey().equals("jwks_uri"))
                .forEach(member -> {
                    String address = member.getValue().asText();
                    assertThat(address).startsWith(provider.issuer());
                    assertThat(provider.https().get(address, Map.of()).status())
                            .as(address)
                            .isNotEqualTo(404)
                            .isLessThan(500);
                });
    }

    @Test
    void discoveryWhenItListsThenNonEmptyArrays() {
        JsonNode metadata = provider.metadata();
        LISTS.forEach(name -> assertThat(metadata.path(name)).as(name).isNotEmpty());
        assertThat(texts(metadata, "response_types_supported")).containsExactly("code");
        assertThat(texts(metadata, "subject_types_supported")).containsExactly("public");
        assertThat(texts(metadata, "id_token_signing_alg_values_supported")).contains("RS256");
        // a warning of the suite without it
        assertThat(texts(metadata, "request_object_signing_alg_values_supported"))
                .contains("RS256");
        assertThat(texts(metadata, "scopes_supported")).contains("openid", "offline_access");
        assertThat(texts(metadata, "response_modes_supported")).contains("query", "form_post");
        assertThat(texts(metadata, "code_challenge_methods_supported")).containsExactly("S256");
    }

    /** An unknown name would be a warning of the suite, and so would be a language tag that is none. */
    @Test
    void discoveryWhenReadByAStockLibraryThenNoUnknownMembersAndGoodLanguageTags() throws Exception {
        OIDCProviderMetadata parsed =
                OIDCProviderMetadata.parse(provider.metadata().toString());
        assertThat(parsed.getCustomParameters()).isEmpty();
        for (JsonNode tag : provider.metadata().path("ui_locales_supported")) {
            assertThat(LangTag.parse(tag.asText())).isNotNull();
        }
    }

    @Test
    void jwksWhenReadThenPublicKeysWithDistinctIdsForEveryAlgorithm() throws Exception {
        JWKSet keys = JWKSet.parse(provider.https()
                .get(provider.endpoint("jwks_uri"), Map.of())
                .require(200)
                .body());
        assertThat(keys.getKeys()).allMatch(key -> !key.isPrivate()).doesNotHaveDuplicates();
        assertThat(keys.getKeys().stream().map(JWK::getKeyID))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(keys.getKeys().stream().map(key -> key.getAlgorithm().getName()))
                .containsAll(texts(provider.metadata(), "id_token_signing_alg_values_supported"));
    }

    private static List<String> texts(JsonNode metadata, String name) {
        return metadata.path(name).valueStream().map(JsonNode::asText).toList();
    }
}
