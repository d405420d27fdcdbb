package saoma.login.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void randomWhenDrawnThenWellFormedAndNeverTheSame() {
        assertThat(Secret.parse(Secret.random().value())).isNotNull();
        assertThat(Secret.random()).isNotEqualTo(Secret.random());
    }

    @Test
    void parseWhenTextIsNoSecretThenNull() {
        for (String text :
                new String[] {null, "", "short", "A".repeat(42) + "=", "A".repeat(44), "A".repeat(42) + "\n"}) {
            assertThat(Secret.parse(text)).isNull();
        }
    }

    @Test
    void digestWhenComparedThenOnlyItsOwnFits() {
        Secret secret = Secret.random();
        assertThat(secret.hasDigest(secret.digest())).isTrue();
        assertThat(secret.hasDigest(Secret.random().digest())).isFalse();
        assertThat(secret.digest()).isNotEqualTo(secret.value());
    }

    @Test
    void deriveWhenPurposeIsTheSameThenSoIsTheResult() {
        Secret secret = Secret.random();
        assertThat(secret.derive("a")).isEqualTo(secret.derive("a")).isNotEqualTo(secret.derive("b"));
        assertThat(secret.derive("a")).isNotEqualTo(Secret.random().derive("a"));
    }

    @Test
    void toStringWhenLoggedThenHidden() {
        Secret secret = Secret.random();
        assertThat(secret.toString()).doesNotContain(secret.value());
    }
}
