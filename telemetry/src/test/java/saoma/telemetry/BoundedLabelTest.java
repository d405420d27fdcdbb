package saoma.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedLabelTest {
    private final BoundedLabel label = new BoundedLabel(200);

    @Test
    void valueWhenThereIsRoomThenStandsForItself() {
        assertThat(label.of("default/wecom")).isEqualTo("default/wecom");
    }

    @Test
    void valueWhenThereIsNoRoomThenOther() {
        List<String> values =
                IntStream.range(0, 1000).mapToObj(Integer::toString).toList();
        assertThat(values.stream().map(label::of).distinct()).hasSize(201).contains(BoundedLabel.OTHER);
    }

    @Test
    void valueWhenKnownBeforeTheRoomWasFullThenStaysItself() {
        String first = label.of("first");
        IntStream.range(0, 1000).mapToObj(Integer::toString).forEach(label::of);
        assertThat(label.of("first")).isEqualTo(first);
    }
}
