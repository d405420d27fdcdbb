package saoma.connection.system;

import io.netty.util.NetUtil;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import saoma.connection.ConnectionConfig;

/** The addresses that calls to WeCom leave from, read at the start and never looked up by name. */
@Startup
@Singleton
public class PublicIps {
    private final List<String> ipv4;
    private final List<String> ipv6;

    PublicIps(ConnectionConfig config) {
        List<String> configured =
                config.publicIps().orElse(List.of()).stream().map(String::strip).toList();
        configured.stream().filter(ip -> !isIpv4(ip) && !isIpv6(ip)).findFirst().ifPresent(wrong -> {
            throw new ConfigurationException("connection.public-ips (CONNECTION_PUBLIC_IPS): " + wrong
                    + " is not an IP address; write literal IPv4 and IPv6 addresses, separated by commas");
        });
        ipv4 = configured.stream().filter(PublicIps::isIpv4).distinct().toList();
        ipv6 = configured.stream()
                .filter(PublicIps::isIpv6)
                .map(PublicIps::canonical)
                .distinct()
                .toList();
    }

    public List<String> ipv4() {
        return ipv4;
    }

    /** In the form of RFC 5952, so that one address is written in one way. */
    public List<String> ipv6() {
        return ipv6;
    }

    public List<String> all() {
        return Stream.concat(ipv4.stream(), ipv6.stream()).toList();
    }

    private static boolean isIpv4(String text) {
        return NetUtil.isValidIpV4Address(text);
    }

    private static boolean isIpv6(String text) {
        // a zone or brackets make sense on one machine or in a URL only
        return text.chars().noneMatch(c -> c == '%' || c == '[') && NetUtil.isValidIpV6Address(text);
    }

    private static String canonical(String ipv6) {
        return NetUtil.toAddressString(NetUtil.getByName(ipv6, false));
    }
}
