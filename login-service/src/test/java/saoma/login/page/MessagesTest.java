package saoma.login.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.login.failure.ErrorCode;

class MessagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-TW", "ja"})
    void textsWhenLanguagesAreComparedThenNoneLacksAnyOrHasMore(String language) throws IOException {
        assertThat(new TreeSet<>(read(language).stringPropertyNames()))
                .isEqualTo(new TreeSet<>(read("en").stringPropertyNames()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh", "zh-TW", "ja"})
    void textsWhenReadThenNoneIsEmptyAndEachErrorIsExplained(String language) throws IOException {
        Properties texts = read(language);
        assertThat(texts.values()).noneMatch(text -> text.toString().isBlank());
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(texts).containsKey("explain_$" + code.name());
        }
    }

    /** Traditional and simplified characters look alike to who does not read them. */
    @Test
    void textsWhenChineseThenInTheCharactersOfTheirReaders() throws IOException {
        assertThat(read("zh-TW").values()).noneMatch(text -> text.toString().matches(".*[录应业码页号设请无].*"));
        assertThat(read("zh").values()).noneMatch(text -> text.toString().matches(".*[錄應業碼頁號設請無].*"));
    }

    private static Properties read(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(
                MessagesTest.class.getResourceAsStream("/messages/msg_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }
}
