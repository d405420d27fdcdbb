package saoma.token.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeComMeterTest {
    private static final Quota QUOTA = new Quota("ww1", "get_login_info");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WeComMeter meter = new WeComMeter(meters);

    @Test
    void answerWhenItIsNoErrorThenCountedAsZero() {
        measure(Uni.createFrom().item("answer"));
        assertThat(count("0")).isEqualTo(1);
        assertThat(meters.get("saoma.wecom.answer")
                        .tag("api", "get_login_info")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void answerWhenItsErrcodeIsKnownThenCountedByIt() {
        measure(Uni.createFrom().failure(new WeComRefusal(40029, "")));
        assertThat(count("40029")).isEqualTo(1);
    }

    @Test
    void answersWhenTheirErrcodesAreUnknownThenOneSeries() {
        IntStream.range(900_000, 901_000)
                .forEach(errcode -> measure(Uni.createFrom().failure(new WeComRefusal(errcode, ""))));
        assertThat(count("other")).isEqualTo(1000);
        assertThat(meters.find("saoma.wecom.answers").counters()).hasSize(3);
    }

    @Test
    void outageWhenThereWasNoneYetThenAtZero() {
        measure(Uni.createFrom().item("answer"));
        assertThat(count("unreachable")).isZero();
    }

    @Test
    void answerWhenThereIsNoneThenUnreachable() {
        measure(Uni.createFrom().failure(new WeComUnreachable("ConnectException")));
        assertThat(count("unreachable")).isEqualTo(1);
    }

    private void measure(Uni<String> call) {
        meter.measure(QUOTA, () -> call).onFailure().recoverWithNull().await().atMost(Duration.ofSeconds(5));
    }

    private double count(String errcode) {
        return meters.get("saoma.wecom.answers")
                .tags("api", "get_login_info", "errcode", errcode)
                .counter()
                .count();
    }
}
