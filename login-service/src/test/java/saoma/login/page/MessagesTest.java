package saoma.login.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import saoma.login.failure.ErrorCode;

class MessagesTest {
    @Test
    void textsWhenLanguagesAreComparedThenNoneLacksAny() throws IOException {
        Properties english = read("en");
        Properties chinese = read("zh");
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(english.values()).noneMatch(text -> text.toString().isBlank());
        assertThat(chinese.values()).noneMatch(text -> text.toString().isBlank());
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(english.stringPropertyNames()).contains("explain_$" + code.name());
        }
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
