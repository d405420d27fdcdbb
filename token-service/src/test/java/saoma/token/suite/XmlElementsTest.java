package saoma.token.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlElementsTest {

    @Test
    void parseWhenBlanksAroundTextThenTrimmed() {
        assertThat(XmlElements.parse("<xml>\n <A> <![CDATA[b c]]> </A><D/><E>1&amp;<!-- x -->2</E></xml>"))
                .isEqualTo(Map.of("A", "b c", "D", "", "E", "1&2"));
    }

    @Test
    void parseWhenNestedOrTwiceThenFirstTextOfTheFirstLevel() {
        assertThat(XmlElements.parse("<xml><A>1<A>2</A></A><A>3</A></xml>")).isEqualTo(Map.of("A", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<xml>",
                "<xml></yml>",
                "<xml/><xml/>",
                "<!DOCTYPE xml><xml/>",
                "<!DOCTYPE xml [<!ENTITY e 'x'>]><xml><A>&e;</A></xml>",
                "<!DOCTYPE xml [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><xml><A>&e;</A></xml>",
                "<!DOCTYPE xml SYSTEM 'http://127.0.0.1:9/x.dtd'><xml/>",
                "<xml><A>&unknown;</A></xml>",
                "<xml><A>\u0000</A></xml>"
            })
    void parseWhenNotPlainXmlThenRefused(String xml) {
        assertThatThrownBy(() -> XmlElements.parse(xml)).isInstanceOf(CallbackRefused.class);
    }

    @Test
    void parseWhenDeepThenRefused() {
        assertThatThrownBy(() -> XmlElements.parse("<a>".repeat(5000) + "</a>".repeat(5000)))
                .isInstanceOf(CallbackRefused.class);
    }
}
