package saoma.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {

    @ParameterizedTest
    @CsvSource({
        "https://login.example/a?b#c, login.example",
        "https://login.example:443/, login.example",
        "http://login.example:80, login.example",
        "http://login.example:443/, login.example:443",
        "https://login.example:8443, login.example:8443",
        "HTTP://Login.Example:8080/, login.example:8080",
        "http://[::1]:8080/, [::1]:8080"
    })
    void domainWhenWebAddressThenHostAndUnusualPort(String address, String domain) {
        assertThat(Domain.of(address)).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "login.example",
                "//login.example/",
                "ftp://login.example/",
                "http:///x",
                "http://a\\@b/",
                "https://user@login.example/",
                "mailto:x",
                "http://login.example:port/"
            })
    void domainWhenNoWebAddressThenNone(String address) {
        assertThat(Domain.of(address)).isEmpty();
    }

    @Test
    void domainWhenNothingThenNone() {
        assertThat(Domain.of(null)).isEmpty();
    }
}
