package saoma.token.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {
    private static final String PUBLISHED = "https://op.example/p/acme/oidc/me";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://op.example/p/acme/oidc/me",
                "https://op.example/p/acme/oidc/me?query=1#fragment",
                "HTTPS://OP.Example/p/acme/oidc/me",
                "https://op.example:443/p/acme/oidc/me",
                "https://op.example/p/./x/../acme/oidc/me",
                "https://op.example/p/%61cme/oidc/me"
            })
    void sameWhenEquivalentThenTrue(String claimed) {
        assertThat(HttpAddress.same(PUBLISHED, claimed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://op.example/p/acme/oidc/me",
                "https://op.example:8443/p/acme/oidc/me",
                "https://op.example.evil/p/acme/oidc/me",
                "https://op.example@evil/p/acme/oidc/me",
                "https://user@op.example/p/acme/oidc/me",
                "https://evil//op.example/p/acme/oidc/me",
                "https://op.example/p/acme/oidc/me/",
                "https://op.example/p/ACME/oidc/me",
                "https://op.example/p%2Facme/oidc/me",
                "https://op.example/oidc/me",
                "//op.example/p/acme/oidc/me",
                "/p/acme/oidc/me",
                "https:op.example",
                "https://op.example",
                "not an address",
                ""
            })
    void sameWhenOtherThenFalse(String claimed) {
        assertThat(HttpAddress.same(PUBLISHED, claimed)).isFalse();
    }

    @Test
    void sameWhenMissingThenFalse() {
        assertThat(HttpAddress.same(PUBLISHED, null)).isFalse();
    }
}
