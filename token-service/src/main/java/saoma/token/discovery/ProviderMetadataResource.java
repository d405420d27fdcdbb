package saoma.token.discovery;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.GrantType;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import saoma.configuration.Pools;
import saoma.protocol.AuthorizationGrant.Authentication;
import saoma.protocol.Pool;
import saoma.protocol.UiLocales;
import saoma.rest.CurrentPool;
import saoma.rest.PublicAddresses;
import saoma.token.authorization.RequestObjects;
import saoma.token.client.ClientAuthenticator;
import saoma.token.clientkey.ClientSignatures;
import saoma.token.dpop.DpopProofs;
import saoma.token.key.Signatures;
import saoma.token.userinfo.ScopeClaims;

/**
 * Provider metadata: those of OpenID Connect (Discovery §3), and those of OAuth 2.0 (RFC 8414), which have what is ours
 * beside the same. Certification warns of names in the first that it does not know.
 */
@Path("/oidc/.well-known")
@PermitAll
public class ProviderMetadataResource {
    private static final List<String> CLAIMS = Stream.concat(
                    Stream.of(
                            "sub",
                            "iss",
                            "aud",
                            "exp",
                            "iat",
                            "auth_time",
                            "nonce",
                            "acr",
                            "amr",
                            "azp",
                            "sid",
                            "at_hash",
                            "wecom"),
                    ScopeClaims.names())
            .toList();

    private static final List<String> ALGORITHMS =
            Signatures.ALGORITHMS.stream().map(JWSAlgorithm::getName).toList();

    private final CurrentPool currentPool;
    private final Pools pools;
    private final PublicAddresses addresses;

    ProviderMetadataResource(CurrentPool currentPool, Pools pools, PublicAddresses addresses) {
        this.currentPool = currentPool;
        this.pools = pools;
        this.addresses = addresses;
    }

    @GET
    @Path("/openid-configuration")
    public Uni<Response> openIdProvider() {
        return answer(this::metadata);
    }

    @GET
    @Path("/oauth-authorization-server")
    public Uni<Response> authorizationServer() {
        return answer(pool -> {
            Map<String, Object> metadata = metadata(pool);
            // for frames, where browsers have no cookies of ours
            metadata.put("inline_authorization_endpoint", addresses.central("/wecom/inline/" + pool.identifier()));
            return metadata;
        });
    }

    private Uni<Response> answer(Function<Pool, Map<String, Object>> metadata) {
        return pools.require(currentPool.get())
                .map(pool -> Response.ok(metadata.apply(pool), MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                        .build());
    }

    private Map<String, Object> metadata(Pool pool) {
        String issuer = addresses.issuer(pool);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer);
        metadata.put("authorization_endpoint", issuer + "/auth");
        metadata.put("token_endpoint", issuer + "/token");
        metadata.put("userinfo_endpoint", issuer + "/me");
        metadata.put("revocation_endpoint", issuer + "/token/revocation");
        metadata.put(
                "revocation_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none"));
        metadata.put("revocation_endpoint_auth_signing_alg_values_supported", ClientSignatures.ALGORITHMS);
        metadata.put("introspection_endpoint", issuer + "/token/introspection");
        metadata.put(
                "introspection_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post", "private_key_jwt"));
        metadata.put("introspection_endpoint_auth_signing_alg_values_supported", ClientSignatures.ALGORITHMS);
        metadata.put("jwks_uri", issuer + "/.well-known/jwks.json");
        metadata.put("end_session_endpoint", issuer + "/session/end");
        metadata.put("registration_endpoint", issuer + "/register");
        metadata.put("device_authorization_endpoint", issuer + "/device_authorization");
        metadata.put("backchannel_logout_supported", true);
        metadata.put("backchannel_logout_session_supported", true);
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("response_modes_supported", List.of("query", "form_post", "web_message"));
        metadata.put("display_values_supported", List.of("page", "popup", "touch", "wap"));
        metadata.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
        metadata.put(
                "grant_types_supported",
                List.of("authorization_code", "refresh_token", "client_credentials", GrantType.DEVICE_CODE.getValue()));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", ALGORITHMS);
        metadata.put("pushed_authorization_request_endpoint", issuer + "/par");
        metadata.put("token_endpoint_auth_methods_supported", ClientAuthenticator.METHODS);
        metadata.put("token_endpoint_auth_signing_alg_values_supported", ClientSignatures.ALGORITHMS);
        metadata.put("request_object_signing_alg_values_supported", RequestObjects.ALGORITHMS);
        metadata.put(
                "scopes_supported",
                List.of("openid", "profile", "email", "phone", "address", "offline_access", "wecom"));
        metadata.put("acr_values_supported", List.of(Authentication.WECOM));
        metadata.put("claims_supported", CLAIMS);
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put(
                "dpop_signing_alg_values_supported",
                DpopProofs.ALGORITHMS.stream().map(JWSAlgorithm::getName).toList());
        metadata.put("ui_locales_supported", UiLocales.TAGS);
        metadata.put("authorization_response_iss_parameter_supported", true);
        metadata.put("claims_parameter_supported", true);
        metadata.put("request_parameter_supported", true);
        metadata.put("request_uri_parameter_supported", false);
        return metadata;
    }
}
