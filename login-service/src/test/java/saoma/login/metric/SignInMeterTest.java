package saoma.login.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.login.failure.ErrorCode;
import saoma.protocol.Pool;

class SignInMeterTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SignInMeter meter = new SignInMeter(meters);

    @Test
    void signInWhenItSucceedsThenCountedByConnection() {
        meter.signedIn(new Pool("acme"), "wecom");
        assertThat(count("acme/wecom", "success")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "USER_BLOCKED, refused",
        "STATE_UNKNOWN, refused",
        "WECOM_UNREACHABLE, wecom",
        "SUITE_TICKET_MISSING, wecom",
        "SERVICE_UNAVAILABLE, failed",
        "PROVIDER_SECRET_UNREADABLE, failed",
        "INTERNAL_ERROR, failed"
    })
    void signInWhenItFailsThenCountedByWhoseTurnItIs(ErrorCode code, String outcome) {
        meter.failed(new Pool("acme"), "wecom", code);
        assertThat(count("acme/wecom", outcome)).isEqualTo(1);
        assertThat(count("acme/wecom", "success")).isZero();
    }

    @Test
    void signInWhenNobodyKnowsItsConnectionThenCountedUnderNone() {
        meter.failed(ErrorCode.STATE_MISSING);
        assertThat(count("none", "refused")).isEqualTo(1);
    }

    @Test
    void connectionsWhenThereAreThousandsThenTwoHundredAndOther() {
        IntStream.range(0, 5000).forEach(number -> meter.signedIn(new Pool("acme"), "wecom-" + number));
        assertThat(meters.find("saoma.sign.ins").tag("outcome", "success").counters())
                .hasSize(202);
        assertThat(count("other", "success")).isEqualTo(4800);
    }

    private double count(String connection, String outcome) {
        return meters.get("saoma.sign.ins")
                .tags("connection", connection, "outcome", outcome)
                .counter()
                .count();
    }
}
