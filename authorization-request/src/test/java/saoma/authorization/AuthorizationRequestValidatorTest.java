package saoma.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.AuthorizationGrant.RequestedClaims;

class AuthorizationRequestValidatorTest {
    private final ApplicationConfiguration client = Clients.client(Clients.connection("wecom"));
    private final Map<String, List<String>> sent = new LinkedHashMap<>(Map.of(
            "client_id", List.of(client.clientId()),
            "redirect_uri", List.of(Clients.REDIRECT_URI),
            "response_type", List.of("code"),
            "scope", List.of("openid email profile"),
            "state", List.of("s-1"),
            "code_challenge", List.of(Clients.CHALLENGE),
            "code_challenge_method", List.of("S256")));

    @Test
    void validateWhenRequestIsGoodThenScopeIsWhatTheClientMayHave() {
        AuthorizationRequest request = validate(client);

        assertThat(request.scope()).containsExactly("openid", "profile");
        assertThat(request.codeChallenge()).isEqualTo(Clients.CHALLENGE);
        assertThat(request.silent()).isFalse();
    }

    @Test
    void validateWhenParameterIsUnknownThenIgnored() {
        put("something", "else");
        assertThat(validate(client).query()).contains("something=else");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "absent",
            value = {
                "response_type, absent, invalid_request",
                "response_type, '', invalid_request",
                "response_type, token, unsupported_response_type",
                "response_type, code id_token, unsupported_response_type",
                "response_mode, fragment, invalid_request",
                "scope, absent, invalid_scope",
                "scope, profile, invalid_scope",
                "scope, openidx, invalid_scope",
                "code_challenge_method, plain, invalid_request",
                "code_challenge_method, absent, invalid_request",
                "code_challenge, absent, invalid_request",
                "code_challenge, short, invalid_request",
                "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM, invalid_request",
                "prompt, often, invalid_request",
                "prompt, none login, invalid_request",
                "max_age, -1, invalid_request",
                "max_age, soon, invalid_request",
                "max_age, 99999999999, invalid_request",
                "request, eyJ, request_not_supported",
                "request_uri, https://app.example/r, request_uri_not_supported",
                "registration, {}, registration_not_supported",
                "connection, other, invalid_request",
                "response_mode, web_message.jwt, invalid_request",
                "response_mode, form_post.jwt, invalid_request",
                "resource, https://other.example/, invalid_target",
                "resource, https://api.example/#, invalid_target",
                "resource, api, invalid_target",
                "resource, https://api.example/ https://other.example/, invalid_target",
                "dpop_jkt, short, invalid_request",
                "dpop_jkt, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM, invalid_request",
                "claims, {, invalid_request",
                "claims, [], invalid_request",
                "claims, '\"name\"', invalid_request",
                "claims, null, invalid_request",
                "claims, '{\"id_token\":{\"sub\":{\"value\":7}}}', invalid_request",
                "claims, '{\"id_token\":{\"sub\":{\"value\":\"a\"}},\"userinfo\":{\"sub\":{\"value\":\"b\"}}}', invalid_request",
                "claims, '{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"2\"}}}', unmet_authentication_requirements",
                "claims, '{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"1\",\"2\"]}}}', unmet_authentication_requirements",
            })
    void validateWhenRuleIsBrokenThenItsError(String name, String value, String error) {
        put(name, value);
        assertThat(refusal(client)).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({
        "response_mode, query",
        "response_mode, form_post",
        "response_mode, web_message",
        "prompt, none",
        "prompt, login consent",
        "prompt, consent",
        "prompt, select_account",
        "max_age, 0",
        "max_age, 3600",
        "connection, wecom",
        "display, page",
        "display, popup",
        "display, touch",
        "display, wap",
        "display, hologram",
        "login_hint, somebody",
        "ui_locales, se",
        "claims_locales, se de",
        "acr_values, 1 2",
        "id_token_hint, eyJ",
        "corpid, wpCorp_-1",
        "dpop_jkt, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    })
    void validateWhenOptionalValueIsAllowedThenAccepted(String name, String value) {
        put(name, value);
        assertThat(validate(client).returnAddress().clientState()).isEqualTo("s-1");
    }

    @Test
    void validateWhenValuesAreGivenThenTheyAreInTheRequest() {
        put("nonce", "n-1");
        put("prompt", "login consent");
        put("max_age", "60");
        put("connection", "wecom");
        put("corpid", "wp-1");
        put("ui_locales", "zh");
        put("dpop_jkt", Clients.CHALLENGE);
        put("response_mode", "form_post");

        AuthorizationRequest request = validate(client);
        assertThat(request.nonce()).isEqualTo("n-1");
        assertThat(request.prompt()).containsExactlyInAnyOrder("login", "consent");
        assertThat(request.maxAge()).isEqualTo(60);
        assertThat(request.connection()).isEqualTo("wecom");
        assertThat(request.corpId()).isEqualTo("wp-1");
        assertThat(request.uiLocales()).isEqualTo("zh");
        assertThat(request.dpopJkt()).isEqualTo(Clients.CHALLENGE);
        assertThat(request.subject()).isNull();
        assertThat(request.requestUri()).isNull();
        assertThat(request.returnAddress().responseMode()).isEqualTo(ResponseMode.FORM_POST);
    }

    @Test
    void validateWhenResourcesAreSeveralThenAllAreGranted() {
        List<String> resources = List.of("https://api.example/", "https://files.example/v1");
        sent.put("resource", resources);
        AuthorizationRequest request = validate(client);
        assertThat(request.resources()).containsExactlyElementsOf(resources);
        assertThat(request.query())
                .contains("resource=https%3A%2F%2Fapi.example%2F&resource=https%3A%2F%2Ffiles.example%2Fv1");

        sent.put("resource", List.of("https://api.example/", "https://other.example/"));
        assertThat(refusal(client)).isEqualTo("invalid_target");
    }

    @Test
    void validateWhenParametersWerePushedThenSeveralResourcesComeAsOneValue() {
        sent.put("resource", List.of("https://api.example/", "https://files.example/v1"));
        AuthorizationParameters pushed = AuthorizationParameters.of(sent);
        Map<String, List<String>> stored = new LinkedHashMap<>();
        pushed.values().forEach((name, value) -> stored.put(name, List.of(value)));
        assertThat(AuthorizationParameters.of(stored)).isEqualTo(pushed);
        assertThat(AuthorizationParameters.of(stored).list("resource")).hasSize(2);
    }

    @Test
    void validateWhenNoResourceIsNamedThenNone() {
        assertThat(validate(client).resources()).isEmpty();
    }

    @Test
    void validateWhenRequestAndRequestUriAreSentThenInvalidRequest() {
        put("request", "eyJ");
        put("request_uri", "urn:ietf:params:oauth:request_uri:1");
        assertThat(refusal(client)).isEqualTo("invalid_request");
    }

    @Test
    void validateWhenRequestUriIsNoPushedOneThenNotSupported() {
        put("request_uri", "https://app.example/request.jwt");
        assertThat(refusal(client)).isEqualTo("request_uri_not_supported");
    }

    @Test
    void validateWhenClaimsAreAskedForThenThoseTheClientMayHaveByTarget() {
        put("claims", """
                {"userinfo": {"name": {"essential": true}, "email": null, "wecom": null, "nonsense": null},
                 "id_token": {"nickname": null, "picture#de": null, "auth_time": {"essential": true}}, "other": 1}
                """);
        assertThat(validate(client).claims())
                .isEqualTo(new RequestedClaims(Set.of("nickname", "picture"), Set.of("name", "wecom")));
    }

    @Test
    void requestWhenClaimsGoBeyondTheScopeThenTheirScopeIsDisclosedToo() {
        put("scope", "openid");
        put("claims", "{\"userinfo\": {\"name\": null}, \"id_token\": {\"wecom\": null, \"email\": null}}");
        AuthorizationRequest request = validate(Clients.requiringConsent());
        assertThat(request.scope()).containsExactly("openid");
        assertThat(request.disclosed()).containsExactlyInAnyOrder("openid", "profile", "wecom");
    }

    @Test
    void requestWhenNoClaimsAreAskedForThenItsScopeIsDisclosed() {
        assertThat(validate(client).disclosed()).containsExactly("openid", "profile");
    }

    @Test
    void validateWhenClaimsNameASubjectThenTheRequestIsForThem() {
        put("claims", "{\"id_token\": {\"sub\": {\"value\": \"s-7\"}}, \"userinfo\": {\"sub\": {\"value\": \"s-7\"}}}");
        assertThat(validate(client).subject()).isEqualTo("s-7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id_token\":{\"acr\":null}}",
                "{\"id_token\":{\"acr\":{\"essential\":true}}}",
                "{\"id_token\":{\"acr\":{\"value\":\"2\"}}}",
                "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"2\",\"urn:saoma:acr:wecom\"]}}}",
            })
    void validateWhenAcrIsVoluntaryOrOursThenAccepted(String claims) {
        put("claims", claims);
        assertThat(validate(client)).isNotNull();
    }

    @Test
    void validateWhenOfflineAccessIsAskedForThenOnlyClientsThatMayRefreshGetIt() {
        put("scope", "openid offline_access");
        assertThat(validate(client).scope()).contains("offline_access");
        assertThat(validate(Clients.withoutRefreshToken()).scope()).containsExactly("openid");
    }

    @Test
    void validateWhenOfflineAccessNeedsConsentThenOnlyWithPromptConsent() {
        put("scope", "openid offline_access");
        assertThat(validate(Clients.requiringConsent()).scope()).containsExactly("openid");
        put("prompt", "login consent");
        assertThat(validate(Clients.requiringConsent()).scope()).contains("offline_access");
    }

    @Test
    void validateWhenClientMustUsePkceThenChallengeIsRequired() {
        assertThat(validate(Clients.requiringPkce())).isNotNull();
        put("code_challenge", null);
        put("code_challenge_method", null);
        assertThat(refusal(Clients.requiringPkce())).isEqualTo("invalid_request");
    }

    @Test
    void verifyWhenRedirectUriHasAQueryThenItKeepsIt() {
        put("redirect_uri", Clients.REDIRECT_URI_WITH_QUERY);
        assertThat(address(client).redirectUri()).isEqualTo(Clients.REDIRECT_URI_WITH_QUERY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://suite.example/test/a/alias/callback",
                "https://suite.example/test/a/alias/callback?dummy1=lorem",
                "https://suite.example/test/a/alias/callback?dummy2=ipsum&dummy1=lorem",
                "https://app.example/callback?tenant=1&x",
                "https://app.example/callback?tenant=1#",
                "https://app.example:443/callback?tenant=1",
            })
    void verifyWhenRedirectUriIsNotExactlyARegisteredOneThenNone(String redirectUri) {
        put("redirect_uri", redirectUri);
        assertThat(ReturnAddress.verify(AuthorizationParameters.of(sent), client, "https://login.example/oidc"))
                .isEmpty();
    }

    @Test
    void requestWhenItCameByReferenceThenItCannotBeSentAgain() {
        AuthorizationRequest request = validate(client).byReference("urn:1").forSubject("s-7");
        assertThat(request.query()).isNull();
        assertThat(request.requestUri()).isEqualTo("urn:1");
        assertThat(request.subject()).isEqualTo("s-7");
        assertThat(request.scope()).isEqualTo(validate(client).scope());
    }

    @Test
    void validateWhenPublicClientSendsNoChallengeThenInvalidRequest() {
        put("code_challenge", null);
        put("code_challenge_method", null);
        assertThat(refusal(Clients.publicClient())).isEqualTo("invalid_request");
        assertThat(validate(client).codeChallenge()).isNull();
    }

    @Test
    void validateWhenGrantIsNotAllowedThenUnauthorizedClient() {
        assertThat(refusal(Clients.machine())).isEqualTo("unauthorized_client");
    }

    @Test
    void validateWhenParameterIsRepeatedThenInvalidRequest() {
        sent.put("nonce", List.of("a", "b"));
        assertThat(refusal(client)).isEqualTo("invalid_request");
    }

    @Test
    void validateWhenStateItselfIsBrokenThenItIsNotRepeated() {
        for (List<String> state : List.of(List.of("a", "b"), List.of("a\0b"), List.of("x".repeat(10_000)))) {
            sent.put("state", state);
            assertThat(refusal(client)).isEqualTo("invalid_request");
            assertThat(address(client).clientState()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"nonce, 512", "login_hint, 2048", "id_token_hint, 8192", "anything, 2048", "corpid, 64"})
    void validateWhenParameterIsTooLongThenInvalidRequest(String name, int allowed) {
        put(name, "x".repeat(allowed));
        assertThat(validate(client)).isNotNull();
        put(name, "x".repeat(allowed + 1));
        assertThat(refusal(client)).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\r\n", "\u001b", "\u007f", "\u0085"})
    void validateWhenControlCharacterIsSentThenInvalidRequest(String control) {
        put("login_hint", "a" + control + "b");
        assertThat(refusal(client)).isEqualTo("invalid_request");
    }

    private void put(String name, String value) {
        if (value == null) {
            sent.remove(name);
        } else {
            sent.put(name, new ArrayList<>(List.of(value)));
        }
    }

    private AuthorizationRequest validate(ApplicationConfiguration client) {
        return AuthorizationRequestValidator.validate(AuthorizationParameters.of(sent), client, address(client));
    }

    private ReturnAddress address(ApplicationConfiguration client) {
        return ReturnAddress.verify(AuthorizationParameters.of(sent), client, "https://login.example/oidc")
                .orElseThrow();
    }

    private String refusal(ApplicationConfiguration client) {
        return catchThrowableOfType(InvalidAuthorizationRequest.class, () -> validate(client))
                .error()
                .getCode();
    }
}
