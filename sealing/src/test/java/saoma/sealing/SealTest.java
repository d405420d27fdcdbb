package saoma.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
    private final Seal seal = Seal.with(Seal.newMasterKey());

    @Test
    void openWhenSealedForThisPurposeThenSecret() {
        assertThat(seal.open(seal.seal("密钥 secret", "a"), "a")).isEqualTo("密钥 secret");
    }

    @Test
    void openWhenSealedForAnotherPurposeThenBroken() {
        String sealed = seal.seal("secret", "a");
        assertThatThrownBy(() -> seal.open(sealed, "b")).isInstanceOf(Seal.SealBroken.class);
    }

    @Test
    void openWhenSealedWithAnotherKeyThenBroken() {
        String sealed = Seal.with(Seal.newMasterKey()).seal("secret", "a");
        assertThatThrownBy(() -> seal.open(sealed, "a")).isInstanceOf(Seal.SealBroken.class);
    }

    @Test
    void masterKeyWhenChangedInThreeStepsThenEachOpensWhatItsNeighboursSealed() {
        String before = Seal.newMasterKey();
        String added = Seal.withNewKey(before);
        String promoted = Seal.withNewestKeyPrimary(added);
        String after = Seal.withPrimaryKeyOnly(promoted);

        assertThat(Seal.with(before).open(Seal.with(added).seal("secret", "a"), "a"))
                .isEqualTo("secret");
        assertThat(Seal.with(added).open(Seal.with(promoted).seal("secret", "a"), "a"))
                .isEqualTo("secret");
        assertThat(Seal.with(after).open(Seal.with(promoted).seal("secret", "a"), "a"))
                .isEqualTo("secret");
        assertThatThrownBy(() -> Seal.with(after).open(Seal.with(added).seal("secret", "a"), "a"))
                .isInstanceOf(Seal.SealBroken.class);
    }

    @RepeatedTest(20)
    void marksWhenTwoKeysThenTellWhichSealed() {
        String added = Seal.withNewKey(Seal.newMasterKey());
        Seal promoted = Seal.with(Seal.withNewestKeyPrimary(added));
        String old = Seal.with(added).seal("secret", "a").substring(0, Seal.MARK_LENGTH);
        String today = promoted.seal("secret", "a").substring(0, Seal.MARK_LENGTH);

        assertThat(promoted.marksOfPrimaryKey()).contains(today).doesNotContain(old);
        assertThat(promoted.marksOfOlderKeys()).contains(old).doesNotContain(today);
        assertThat(Seal.with(added).marksOfOlderKeys()).isEmpty();
    }

    @Test
    void sealWhenTwiceThenDifferent() {
        assertThat(seal.seal("secret", "a")).isNotEqualTo(seal.seal("secret", "a"));
    }

    @Test
    void withWhenNotAKeysetThenRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> Seal.with("hunter2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void configuredWhenNoKeyThenOneLineNamesTheKeys() {
        assertThatThrownBy(() -> Seal.configured("token", Optional.empty(), Optional.empty()))
                .hasMessageContaining("token.master-key")
                .hasMessageContaining("token.master-key-file")
                .hasMessageNotContaining("\n");
    }

    @Test
    void configuredWhenFileThenReadFromThere(@TempDir Path directory) throws IOException {
        String key = Seal.newMasterKey();
        Path file = Files.writeString(directory.resolve("key"), key);
        String sealed = Seal.with(key).seal("secret", "a");
        assertThat(Seal.configured("token", Optional.empty(), Optional.of(file)).open(sealed, "a"))
                .isEqualTo("secret");
    }

    @Test
    void configuredWhenWrongThenOneLineNamesTheKeyThatWasSet(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("key"), "hunter2");
        refuses("token.master-key (TOKEN_MASTER_KEY): must", Optional.of("hunter2"), Optional.empty());
        refuses("token.master-key-file (TOKEN_MASTER_KEY_FILE): must", Optional.empty(), Optional.of(file));
        refuses(
                "token.master-key-file (TOKEN_MASTER_KEY_FILE): cannot",
                Optional.empty(),
                Optional.of(directory.resolve("absent")));
        refuses(
                "token.master-key (TOKEN_MASTER_KEY) or token.master-key-file (TOKEN_MASTER_KEY_FILE): ",
                Optional.of(Seal.newMasterKey()),
                Optional.of(file));
    }

    private static void refuses(String named, Optional<String> masterKey, Optional<Path> masterKeyFile) {
        assertThatThrownBy(() -> Seal.configured("token", masterKey, masterKeyFile))
                .hasMessageStartingWith(named)
                .hasMessageContaining("Tink keyset")
                .hasMessageNotContainingAny("hunter2", "\n");
    }
}
