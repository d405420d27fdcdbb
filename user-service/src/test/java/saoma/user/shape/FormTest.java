package saoma.user.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LINE | 张三",
                "LINE | O'Neill 👩‍💻",
                "WECOM_ID | woAb-_=.@1",
                "HTTPS_URL | https://people.example/a?b=c#d",
                "WEB_URL | http://localhost:8090/avatars/1.png",
                "EMAIL | a.b+c@people.example",
                "EMAIL | 张三@例子.公司",
                "BIRTHDATE | 1990-02-28",
                "BIRTHDATE | 2000-02-29",
                "BIRTHDATE | 0000-12-31",
                "BIRTHDATE | 1990",
                "ZONE | Asia/Shanghai",
                "ZONE | UTC",
                "LANGUAGE_TAG | zh-CN",
                "LANGUAGE_TAG | zh-Hant-TW",
                "PHONE_NUMBER | +8613800000000"
            })
    void acceptsWhenInFormThenTrue(Form form, String text) {
        assertThat(form.accepts(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LINE | ''",
                "LINE | '  '",
                "LINE | 'a\u0000b'",
                "LINE | 'a\nb'",
                "LINE | 'a\u2028b'",
                "LINE | 'a\u007fb'",
                "LINE | '\ud800'",
                "WECOM_ID | 'a b'",
                "WECOM_ID | é",
                "HTTPS_URL | http://people.example",
                "HTTPS_URL | https://",
                "HTTPS_URL | https:people",
                "HTTPS_URL | //people.example",
                "HTTPS_URL | https://user:password@people.example",
                "HTTPS_URL | https://people.example/a b",
                "WEB_URL | javascript:alert(1)",
                "WEB_URL | data:image/png;base64,AAAA",
                "EMAIL | a",
                "EMAIL | a@b",
                "EMAIL | a@@people.example",
                "EMAIL | a@people.example.",
                "EMAIL | a b@people.example",
                "BIRTHDATE | 1990-02-30",
                "BIRTHDATE | 1990-2-3",
                "BIRTHDATE | 90",
                "BIRTHDATE | 28.02.1990",
                "ZONE | Asia/Atlantis",
                "ZONE | asia/shanghai",
                "LANGUAGE_TAG | zh_CN",
                "LANGUAGE_TAG | chinese language",
                "PHONE_NUMBER | 13800000000",
                "PHONE_NUMBER | +86 138",
                "PHONE_NUMBER | +1234567890123456"
            })
    void acceptsWhenOutOfFormThenFalse(Form form, String text) {
        assertThat(form.accepts(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"LINE, 255", "WECOM_ID, 64"})
    void acceptsWhenOneCharacterTooLongThenFalse(Form form, int length) {
        assertThat(form.accepts("a".repeat(length))).isTrue();
        assertThat(form.accepts("a".repeat(length + 1))).isFalse();
        assertThat(form.accepts(null)).isFalse();
    }
}
