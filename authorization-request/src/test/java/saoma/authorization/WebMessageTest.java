package saoma.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import saoma.protocol.ApplicationConfiguration;

class WebMessageTest {
    private final ApplicationConfiguration client = Clients.client(Clients.connection("wecom"));
    private final Map<String, List<String>> sent = new HashMap<>(Map.of(
            "redirect_uri", List.of(Clients.REDIRECT_URI),
            "response_type", List.of("code"),
            "response_mode", List.of("web_message"),
            "scope", List.of("openid"),
            "code_challenge", List.of(Clients.CHALLENGE),
            "code_challenge_method", List.of("S256")));

    @Test
    void validateWhenWebMessageThenEmbeddingOriginsMayShowTheAnswer() {
        ReturnAddress address = validate().returnAddress();
        assertThat(address.responseMode()).isEqualTo(ResponseMode.WEB_MESSAGE);
        assertThat(address.frameAncestors()).isEqualTo(Clients.EMBEDDING_ORIGINS);
    }

    @Test
    void validateWhenOtherModeThenNobodyMayShowTheAnswer() {
        sent.put("response_mode", List.of("form_post"));
        assertThat(validate().returnAddress().frameAncestors()).isEmpty();
    }

    @Test
    void validateWhenWebMessageWithoutChallengeThenInvalidRequestByMessage() {
        sent.remove("code_challenge");
        sent.remove("code_challenge_method");
        assertThat(refusal()).isEqualTo("invalid_request: web_message needs a code_challenge");
        assertThat(address().responseMode()).isEqualTo(ResponseMode.WEB_MESSAGE);
    }

    @Test
    void validateWhenWebMessageToAnAppsSchemeThenInvalidRequestInTheQuery() {
        sent.put("redirect_uri", List.of(Clients.NATIVE_REDIRECT_URI));
        assertThat(refusal())
                .isEqualTo("invalid_request: web_message needs a redirect_uri that begins with https or http");
        assertThat(address().responseMode()).isEqualTo(ResponseMode.QUERY);
        assertThat(address().frameAncestors()).isEmpty();
    }

    private AuthorizationRequest validate() {
        return AuthorizationRequestValidator.validate(AuthorizationParameters.of(sent), client, address());
    }

    private ReturnAddress address() {
        return ReturnAddress.verify(AuthorizationParameters.of(sent), client, "https://login.example/oidc")
                .orElseThrow();
    }

    private String refusal() {
        return catchThrowableOfType(InvalidAuthorizationRequest.class, this::validate)
                .getMessage();
    }
}
