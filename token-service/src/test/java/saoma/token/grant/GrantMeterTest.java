package saoma.token.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.token.client.ClientRequest;
import saoma.token.client.TokenFailure;

class GrantMeterTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final GrantMeter meter = new GrantMeter(meters);

    @ParameterizedTest
    @CsvSource({
        "authorization_code, authorization_code",
        "refresh_token, refresh_token",
        "client_credentials, client_credentials",
        "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code, device_code",
        "password, other",
        "invented-by-a-stranger, other"
    })
    void requestWhenAnsweredThenCountedByItsGrant(String sent, String grant) {
        measure("grant_type=" + sent, null);
        assertThat(count(grant, "issued")).isEqualTo(1);
    }

    @Test
    void requestWhenRefusedThenCountedByItsError() {
        measure("grant_type=authorization_code", new TokenFailure(OAuth2Error.INVALID_GRANT));
        assertThat(count("authorization_code", "invalid_grant")).isEqualTo(1);
    }

    @Test
    void requestWhenItFailsForAnotherReasonThenFailed() {
        measure("grant_type=refresh_token", new IllegalStateException("no database"));
        assertThat(count("refresh_token", "failed")).isEqualTo(1);
    }

    @Test
    void errorsWhenThereAreManyThenThirtyAndOther() {
        IntStream.range(0, 100)
                .forEach(number -> measure("grant_type=x", new TokenFailure(new ErrorObject("error_" + number))));
        assertThat(meters.find("saoma.token.requests").tag("grant", "other").counters())
                .hasSize(31);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issued", "failed", "temporarily_unavailable", "server_error"})
    void outcomeWhenItHasNotHappenedYetThenAtZero(String outcome) {
        assertThat(count("authorization_code", outcome)).isZero();
        assertThat(count("refresh_token", outcome)).isZero();
    }

    private void measure(String form, Throwable failure) {
        GrantMeter.Measurement measurement = meter.begin();
        measurement.read(ClientRequest.parse(null, "application/x-www-form-urlencoded", form + "&client_id=app"));
        measurement.end(failure);
    }

    private double count(String grant, String outcome) {
        return meters.get("saoma.token.requests")
                .tags("grant", grant, "outcome", outcome)
                .counter()
                .count();
    }
}
