package saoma.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
    /**
     * Words that came after the enumeration. A release that does not know one fails to read the whole message, so each
     * says who has to be there before it is used.
     */
    private static final Set<String> LATER_WORDS = Set.of(
            // only for who adds an identity on the account page; an older page says "try again later" instead
            "Resolution.Refusal.TOO_MANY_IDENTITIES");

    static List<String> names() {
        return Messages.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void messageWhenOfEarlierReleaseThenUnderstoodAndSaidTheSameWay(String name) throws JsonProcessingException {
        JsonNode released = Messages.released(name);

        JsonNode today = Messages.MAPPER.valueToTree(read(name, released));

        assertThat(Messages.says(today, released))
                .as("%s has become %s", released, today)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("names")
    void messageWhenOfLaterReleaseThenUnknownFieldsPassedOver(String name) throws JsonProcessingException {
        JsonNode later = Messages.withUnknownFields(Messages.type(name));

        assertThat(later).isNotEqualTo(Messages.released(name));
        assertThat(read(name, later)).isEqualTo(read(name, Messages.released(name)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void messageWhenLaterFieldsAreAbsentThenAsIfNull(String name) throws JsonProcessingException {
        JsonNode released = Messages.released(name);
        ObjectNode withNulls = Messages.MAPPER.valueToTree(read(name, released));
        withNulls.properties().stream()
                .filter(field -> !released.has(field.getKey()))
                .forEach(field -> field.setValue(NullNode.instance));

        assertThat(read(name, withNulls)).isEqualTo(read(name, released));
    }

    @Test
    void wordWhenReleasedThenStillThereAndFewCameLater() {
        Messages.words().forEach((enumeration, released) -> {
            List<String> words = Arrays.stream(Messages.type(enumeration).getEnumConstants())
                    .map(word -> ((Enum<?>) word).name())
                    .toList();
            List<String> before = StreamSupport.stream(released.spliterator(), false)
                    .map(JsonNode::textValue)
                    .toList();

            assertThat(words).containsAll(before);
            assertThat(words.stream()
                            .filter(word -> !before.contains(word))
                            .map(word -> enumeration + "." + word)
                            .collect(Collectors.toSet()))
                    .isSubsetOf(LATER_WORDS);
        });
    }

    private static Object read(String name, JsonNode message) throws JsonProcessingException {
        return Messages.MAPPER.treeToValue(message, Messages.type(name));
    }
}
