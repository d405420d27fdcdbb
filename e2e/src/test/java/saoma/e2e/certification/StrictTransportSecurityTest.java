package saoma.e2e.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has come by https once does not come by http again (RFC 6797 §6.1). */
@ExtendWith(Provider.Extension.class)
class StrictTransportSecurityTest {
    private static final long HALF_A_YEAR_SECONDS = 180L * 24 * 60 * 60;

    private final Provider provider;

    StrictTransportSecurityTest(Provider provider) {
        this.provider = provider;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oidc/auth",
                "/oidc/session/end",
                "/login/error?code=wecom_busy",
                "/login/signed-out",
                "/login/signed-in",
                "/login/nothing",
                "/device",
                "/account",
                "/a/nothing",
                "/wecom/callback",
                "/wecom/console-entry"
            })
    void pageWhenByHttpsThenStrictTransportSecurity(String path) {
        String header =
                provider.https().get(provider.proxy().url() + path, Map.of()).header("Strict-Transport-Security");
        assertThat(header).matches("max-age=\\d+(;.*)?");
        assertThat(Long.parseLong(header.replaceAll("\\D", ""))).isGreaterThan(HALF_A_YEAR_SECONDS);
    }
}
