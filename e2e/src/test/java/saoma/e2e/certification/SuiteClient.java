package saoma.e2e.certification;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.htmlunit.Page;
import saoma.e2e.certification.ClientRegistration.Registered;
import saoma.e2e.certification.Https.Answer;
import saoma.e2e.certification.Suite.Arrival;

/** One client of the suite: asks for authorization, redeems codes and checks what it gets as the suite does. */
final class SuiteClient implements AutoCloseable {
    private final Provider provider;
    private final String alias;
    private final Registered registered;
    private final String authenticationMethod;

    /** @param application fields of the admin API */
    SuiteClient(Provider provider, String alias, ClientRegistration registration, Map<String, Object> application) {
        this.provider = provider;
        this.alias = alias;
        this.registered = registration.register(provider, application);
        this.authenticationMethod = application
                .getOrDefault("tokenEndpointAuthMethod", "client_secret_basic")
                .toString();
    }

    /** Tokens whose ID token has been verified. */
    record Tokens(String accessToken, String refreshToken, String idToken, JWTClaimsSet claims) {}

    String clientId() {
        return registered.clientId();
    }

    /** A good request with state and nonce, to be bent; {@code response_mode} is left out. */
    Map<String, String> request(String scope) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("client_id", clientId());
        request.put("redirect_uri", provider.callback(alias));
        request.put("scope", scope);
        request.put("state", UUID.randomUUID().toString());
        request.put("nonce", UUID.randomUUID().toString());
        request.put("response_type", "code");
        return request;
    }

    String url(Map<String, String> request) {
        return provider.endpoint("authorization_endpoint") + "?" + Https.form(request);
    }

    /** Lets the browser do what it is asked to. @return what came back to the suite */
    Arrival authorize(SuiteBrowser browser, Map<String, String> request) {
        return arrived(browser.signIn(url(request)), request);
    }

    /** Expects that the browser has ended at the suite with an answer to this request (RFC 9207 §2.4 included). */
    Arrival arrived(Page page, Map<String, String> request) {
        if (!page.getUrl().toString().startsWith(provider.callback(alias))) {
            throw new AssertionError("the browser ended at " + page.getUrl() + "\n"
                    + page.getWebResponse().getContentAsString());
        }
        Arrival arrival = provider.suite().await(Provider.callbackPath(alias));
        requireEqual("state", request.get("state"), arrival.get("state"));
        requireEqual("iss", provider.issuer(), arrival.get("iss"));
        if ("form_post".equals(request.get("response_mode"))) {
            requireEqual("method", "POST", arrival.method());
            requireEqual("code in the query", null, arrival.query().get("code"));
            requireEqual("error in the query", null, arrival.query().get("error"));
        }
        return arrival;
    }

    /** A token request of this client, authenticated its way. */
    Answer token(Map<String, String> parameters) {
        return post("token_endpoint", parameters);
    }

    Answer post(String endpoint, Map<String, String> parameters) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        Map<String, String> headers = new LinkedHashMap<>();
        switch (authenticationMethod) {
            case "client_secret_basic" -> headers.put("Authorization", "Basic " + basic());
            case "client_secret_post" -> {
                form.put("client_id", clientId());
                form.put("client_secret", registered.secret());
            }
            default -> form.put("client_id", clientId());
        }
        return provider.https().post(provider.endpoint(endpoint), headers, form);
    }

    Answer redeem(String code) {
        return token(
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", provider.callback(alias)));
    }

    /** Redeems the code of an answer and checks the tokens. */
    Tokens tokens(Arrival arrival, Map<String, String> request) {
        if (arrival.get("code") == null) {
            throw new AssertionError("no code but " + arrival.parameters());
        }
        return tokens(redeem(arrival.get("code")), request.get("nonce"));
    }

    /** Checks a token answer and its ID token (OpenID Connect Core §3.1.3.3, §3.1.3.7). */
    Tokens tokens(Answer answer, String nonce) {
        JsonNode body = answer.require(200).json();
        requireEqual("Cache-Control", "no-store", answer.header("Cache-Control"));
        if (!body.path("expires_in").isInt()) {
            throw new AssertionError("expires_in is missing");
        }
        String idToken = body.path("id_token").asText();
        JWTClaimsSet claims = verified(idToken);
        requireEqual("nonce", nonce, claims.getClaim("nonce"));
        return new Tokens(
                body.path("access_token").asText(),
                body.path("refresh_token").isMissingNode()
                        ? null
                        : body.path("refresh_token").asText(),
                idToken,
                claims);
    }

    /** @return the claims of an ID token or logout token for this client */
    JWTClaimsSet verified(String idToken) {
        try {
            SignedJWT jwt = SignedJWT.parse(idToken);
            JWKSet keys = JWKSet.parse(provider.https()
                    .get(provider.endpoint("jwks_uri"), Map.of())
                    .require(200)
                    .body());
            JWK key = keys.getKeyByKeyId(jwt.getHeader().getKeyID());
            if (key == null
                    || !jwt.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(jwt.getHeader(), ((AsymmetricJWK) key).toPublicKey()))) {
                throw new AssertionError("the ID token's signature is not the provider's");
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            requireEqual("iss", provider.issuer(), claims.getIssuer());
            requireEqual("aud", java.util.List.of(clientId()), claims.getAudience());
            Instant now = Instant.now();
            if (claims.getExpirationTime().toInstant().isBefore(now)
                    || claims.getIssueTime().toInstant().isAfter(now.plusSeconds(10))
                    || claims.getSubject() == null) {
                throw new AssertionError("exp, iat or sub is wrong: " + claims);
            }
            return claims;
        } catch (java.text.ParseException | com.nimbusds.jose.JOSEException e) {
            throw new AssertionError("not an ID token", e);
        }
    }

    JWSAlgorithm algorithm(String token) {
        try {
            return SignedJWT.parse(token).getHeader().getAlgorithm();
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }

    Answer userinfo(String accessToken) {
        return provider.https()
                .get(provider.endpoint("userinfo_endpoint"), Map.of("Authorization", "Bearer " + accessToken));
    }

    String basic() {
        return Base64.getEncoder()
                .encodeToString((clientId() + ":" + registered.secret()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        registered.end().run();
    }

    private static void requireEqual(String what, Object expected, Object found) {
        if (!java.util.Objects.equals(expected, found)) {
            throw new AssertionError(what + " should be " + expected + " and is " + found);
        }
    }
}
