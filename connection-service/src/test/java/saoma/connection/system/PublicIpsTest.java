package saoma.connection.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.connection.TestConfig;

class PublicIpsTest {

    @Test
    void readWhenBothFamiliesThenSeparatedAndEachOnce() {
        PublicIps ips = new PublicIps(TestConfig.publicIps("192.0.2.1", "2001:db8::1", "2001:DB8:0::1", " 192.0.2.1"));
        assertThat(ips.ipv4()).containsExactly("192.0.2.1");
        assertThat(ips.ipv6()).containsExactly("2001:db8::1");
        assertThat(ips.all()).containsExactly("192.0.2.1", "2001:db8::1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "192.0.2", "192.0.2.0/24", "192.0.2.256", "[::1]", "fe80::1%eth0", "", "1"})
    void readWhenNoAddressThenNamedInOneLine(String wrong) {
        assertThatThrownBy(() -> new PublicIps(TestConfig.publicIps("192.0.2.1", wrong)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("connection.public-ips (CONNECTION_PUBLIC_IPS): " + wrong);
    }
}
