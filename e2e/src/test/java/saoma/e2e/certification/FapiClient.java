package saoma.e2e.certification;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.htmlunit.Page;
import saoma.e2e.certification.Https.Answer;
import saoma.e2e.certification.Suite.Arrival;

/** A client of the FAPI 2.0 plan: private_key_jwt, DPoP, pushed requests, PKCE. Every part can be bent. */
final class FapiClient {
    private final Provider provider;
    private final String alias;
    private final String redirectUri;
    final String clientId;
    final ECKey key;
    ECKey proofKey = newKey();

    FapiClient(Provider provider, String alias, String redirectUriQuery) {
        this.provider = provider;
        this.alias = alias;
        this.redirectUri = provider.callback(alias) + redirectUriQuery;
        this.key = newKey();
        Map<String, Object> registration = provider.registration(alias);
        registration.put("tokenEndpointAuthMethod", "private_key_jwt");
        registration.put("jwks", new JWKSet(key).toJSONObject(true));
        registration.put("requirePkce", true);
        registration.put("requirePushedAuthorizationRequests", true);
        registration.put("dpopBoundAccessTokens", true);
        registration.put("idTokenSignedResponseAlg", "PS256");
        registration.put("accessTokenSignedResponseAlg", "PS256");
        this.clientId = provider.register(registration).path("clientId").asText();
    }

    static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One authorization with its PKCE verifier. */
    record Authorization(Map<String, String> parameters, CodeVerifier verifier) {
        Authorization with(String name, String value) {
            if (value == null) {
                parameters.remove(name);
            } else {
                parameters.put(name, value);
            }
            return this;
        }
    }

    Authorization authorization() {
        CodeVerifier verifier = new CodeVerifier();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", redirectUri);
        parameters.put("response_type", "code");
        parameters.put("scope", "openid offline_access");
        parameters.put("state", UUID.randomUUID().toString());
        parameters.put("nonce", UUID.randomUUID().toString());
        parameters.put("code_challenge_method", "S256");
        parameters.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
        return new Authorization(parameters, verifier);
    }

    /** A client assertion (RFC 7523 §3) with the issuer as its audience. */
    String assertion(UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                change.apply(new JWTClaimsSet.Builder()
                                .issuer(clientId)
                                .subject(clientId)
                                .audience(provider.issuer())
                                .jwtID(UUID.randomUUID().toString())
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plusSeconds(60))))
                        .build(),
                key);
    }

    String assertion() {
        return assertion(claims -> claims);
    }

    /** A DPoP proof (RFC 9449 §4.2). */
    String proof(String method, String url, UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(proofKey.toPublicJWK())
                        .build(),
                change.apply(new JWTClaimsSet.Builder()
                                .jwtID(UUID.randomUUID().toString())
                                .claim("htm", method)
                                .claim("htu", url)
                                .issueTime(new Date()))
                        .build(),
                proofKey);
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, ECKey key) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer push(Map<String, String> parameters) {
        return push(parameters, assertion(), null);
    }

    /** @param proof null for none */
    Answer push(Map<String, String> parameters, String assertion, String proof) {
        Map<String, String> form = authenticated(parameters, assertion);
        return provider.https().post(parEndpoint(), proof == null ? Map.of() : Map.of("DPoP", proof), form);
    }

    String pushed(Authorization authorization) {
        return push(authorization.parameters())
                .require(201)
                .json()
                .path("request_uri")
                .asText();
    }

    String url(String requestUri) {
        return provider.endpoint("authorization_endpoint") + "?"
                + Https.form(Map.of("client_id", clientId, "request_uri", requestUri));
    }

    Arrival authorize(SuiteBrowser browser, Authorization authorization) {
        return arrived(browser.signIn(url(pushed(authorization))), authorization);
    }

    Arrival arrived(Page page, Authorization authorization) {
        if (!page.getUrl().toString().startsWith(redirectUri)) {
            throw new AssertionError("the browser ended at " + page.getUrl() + "\n"
                    + page.getWebResponse().getContentAsString());
        }
        Arrival arrival = provider.suite().await(Provider.callbackPath(alias));
        require(authorization.parameters().get("state"), arrival.get("state"));
        require(provider.issuer(), arrival.get("iss"));
        return arrival;
    }

    Map<String, String> redemption(Arrival arrival, Authorization authorization) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", arrival.get("code"));
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", authorization.verifier().getValue());
        return form;
    }

    Answer token(Map<String, String> form) {
        return token(form, assertion(), proof("POST", tokenEndpoint(), claims -> claims));
    }

    /** @param proof null for none */
    Answer token(Map<String, String> form, String assertion, String proof) {
        return provider.https()
                .post(
                        tokenEndpoint(),
                        proof == null ? Map.of() : Map.of("DPoP", proof),
                        authenticated(form, assertion));
    }

    /** The whole flow. @return the token answer */
    JsonNode signIn(SuiteBrowser browser, Authorization authorization) {
        return token(redemption(authorize(browser, authorization), authorization))
                .require(200)
                .json();
    }

    Answer refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    Answer userinfo(String accessToken) {
        return userinfo(
                "DPoP", accessToken, proof("GET", userinfoEndpoint(), claims -> claims.claim("ath", ath(accessToken))));
    }

    Answer userinfo(String scheme, String accessToken, String proof) {
        return provider.https()
                .get(userinfoEndpoint(), Map.of("Authorization", scheme + " " + accessToken, "DPoP", proof));
    }

    static String ath(String accessToken) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String tokenEndpoint() {
        return provider.endpoint("token_endpoint");
    }

    String userinfoEndpoint() {
        return provider.endpoint("userinfo_endpoint");
    }

    String parEndpoint() {
        return provider.endpoint("pushed_authorization_request_endpoint");
    }

    private Map<String, String> authenticated(Map<String, String> parameters, String assertion) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        return form;
    }

    private static void require(Object expected, Object found) {
        if (!java.util.Objects.equals(expected, found)) {
            throw new AssertionError("expected " + expected + " and found " + found);
        }
    }
}
