package saoma.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import saoma.protocol.ApplicationConfiguration;

/** Whatever is sent, a request is accepted within what the client may have, or refused with an error of OAuth. */
class AuthorizationRequestPropertiesTest {
    private static final ApplicationConfiguration CLIENT = Clients.client(Clients.connection("wecom"));
    private static final Map<String, List<String>> GOOD = Map.of(
            "client_id", List.of(CLIENT.clientId()),
            "redirect_uri", List.of(Clients.REDIRECT_URI),
            "response_type", List.of("code"),
            "scope", List.of("openid profile"),
            "code_challenge", List.of(Clients.CHALLENGE),
            "code_challenge_method", List.of("S256"));

    @Property
    void validateWhenAnythingIsSentThenAcceptedWithinBoundsOrRefused(
            @ForAll("changes") Map<String, List<String>> changes) {
        AuthorizationParameters parameters = parameters(changes);
        ReturnAddress.verify(parameters, CLIENT, "https://login.example/oidc").ifPresent(address -> {
            assertThat(CLIENT.redirectUris()).contains(address.redirectUri());
            try {
                accepted(parameters, AuthorizationRequestValidator.validate(parameters, CLIENT, address));
            } catch (InvalidAuthorizationRequest refused) {
                assertThat(refused.error().getCode()).matches("[a-z_]+");
                assertThat(refused.error().getDescription()).matches("[\\x20-\\x7e]+");
            }
        });
    }

    private static void accepted(AuthorizationParameters parameters, AuthorizationRequest request) {
        assertThat(CLIENT.scopes()).containsAll(request.scope());
        assertThat(request.scope()).contains("openid");
        assertThat(CLIENT.resources()).containsAll(request.resources());
        assertThat(AuthorizationParameters.of(decode(request.query()))).isEqualTo(parameters);
    }

    private static AuthorizationParameters parameters(Map<String, List<String>> changes) {
        Map<String, List<String>> sent = new LinkedHashMap<>(GOOD);
        sent.putAll(changes);
        return AuthorizationParameters.of(sent);
    }

    private static Map<String, List<String>> decode(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.groupingBy(
                        pair -> text(pair[0]), Collectors.mapping(pair -> text(pair[1]), Collectors.toList())));
    }

    private static String text(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<Map<String, List<String>>> changes() {
        Arbitrary<String> name = Arbitraries.of(
                "redirect_uri",
                "response_type",
                "response_mode",
                "scope",
                "state",
                "nonce",
                "prompt",
                "max_age",
                "claims",
                "resource",
                "dpop_jkt",
                "corpid",
                "connection",
                "login_hint",
                "display",
                "other");
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.of(
                        "code",
                        "form_post",
                        "openid wecom",
                        "none",
                        "60",
                        Clients.CHALLENGE,
                        "wecom",
                        "{}",
                        "{\"userinfo\":{\"name\":null}}",
                        "https://api.example/",
                        "https://files.example/v1",
                        Clients.REDIRECT_URI,
                        Clients.REDIRECT_URI_WITH_QUERY),
                // what no encoding can carry is no text to begin with
                Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(40));
        return Arbitraries.maps(name, value.list().ofMinSize(1).ofMaxSize(2)).ofMaxSize(4);
    }

    private static char[] surrogates() {
        char[] chars = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (Character.MIN_SURROGATE + i);
        }
        return chars;
    }
}
