package saoma.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.ApplicationConfiguration;

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
            })
    void validateWhenRuleIsBrokenThenItsError(String name, String value, String error) {
        put(name, value);
        assertThat(refusal(client)).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "form_post", "none", "login consent", "0", "3600", "wecom"})
    void validateWhenOptionalValueIsAllowedThenAccepted(String value) {
        put(
                switch (value) {
                    case "query", "form_post" -> "response_mode";
                    case "none", "login consent" -> "prompt";
                    case "wecom" -> "connection";
                    default -> "max_age";
                },
                value);
        assertThat(validate(client).returnAddress().clientState()).isEqualTo("s-1");
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
    @CsvSource({"nonce, 512", "login_hint, 2048", "id_token_hint, 8192", "anything, 2048"})
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
