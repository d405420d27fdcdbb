package saoma.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {

    @Test
    void parseWhenPrefixedThenPoolAndRest() {
        assertThat(Pool.Path.parse("/p/acme/oidc/auth")).isEqualTo(new Pool.Path(new Pool("acme"), "/oidc/auth"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oidc/auth",
                "/p/acme",
                "/p/default/oidc/auth",
                "/p/ACME/oidc/auth",
                "/p//oidc/auth",
                "/p/a%2f/x"
            })
    void parseWhenNoOtherPoolIsNamedThenDefaultAndPathAsItIs(String path) {
        assertThat(Pool.Path.parse(path)).isEqualTo(new Pool.Path(Pool.DEFAULT, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a_b", "a/b", "aaaaaaaaaabbbbbbbbbbccccccccccdd"})
    void poolWhenIdentifierOutOfFormThenRefused(String identifier) {
        assertThatThrownBy(() -> new Pool(identifier)).isInstanceOf(IllegalArgumentException.class);
    }
}
