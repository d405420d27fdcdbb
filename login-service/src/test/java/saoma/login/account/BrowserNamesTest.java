package saoma.login.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.login.page.AccountPage.Browser;

class BrowserNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 | Chrome | Windows",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15 | Safari | Mac OS X",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1 | Mobile Safari | iOS",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox | Linux"
            })
    void nameWhenCommonThenBrowserAndSystem(String userAgent, String name, String system) {
        assertThat(BrowserNames.name(userAgent)).isEqualTo(new Browser(name, system, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Linux; Android 10; V1981A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/77.0.3865.120 Mobile Safari/537.36 wxwork/3.1.2 MicroMessenger/7.0.1 | Android",
                "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/78.0.3904.62 Safari/537.36 wxwork/4.1.9 (MicroMessenger/6.2) WeChat/2.0.4 | Windows"
            })
    void nameWhenInWeComThenSaidSo(String userAgent, String system) {
        assertThat(BrowserNames.name(userAgent).weCom()).isTrue();
        assertThat(BrowserNames.name(userAgent).system()).isEqualTo(system);
    }

    @Test
    void nameWhenNonsenseThenNothingIsKnown() {
        for (String nonsense : new String[] {"", " ", "x".repeat(256), "(".repeat(256), "\u0000<script>"}) {
            assertThat(BrowserNames.name(nonsense)).isEqualTo(new Browser(null, null, false));
        }
    }
}
