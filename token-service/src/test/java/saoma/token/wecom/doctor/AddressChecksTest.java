package saoma.token.wecom.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressChecksTest {

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com, OK, OK, OK",
        "https://login.example.com:443, OK, OK, OK",
        "https://login.example.com:8443, OK, FAILED, WARNING",
        "http://login.example.com, FAILED, OK, OK",
        "http://localhost:8080, FAILED, FAILED, FAILED",
        "https://saoma.local, OK, FAILED, FAILED",
        "https://192.0.2.1, OK, FAILED, FAILED",
        "https://[2001:db8::1], OK, FAILED, FAILED"
    })
    void runWhenAddressIsThisThenWhatWeComTakes(
            URI address, Check.Result https, Check.Result launch, Check.Result callback) {
        assertThat(new AddressChecks(address).run())
                .extracting(Check::id, Check::result)
                .containsExactly(tuple("https", https), tuple("launch-host", launch), tuple("callback-host", callback));
    }
}
