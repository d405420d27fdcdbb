package saoma.simulator.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The {@code host} or {@code host:port} of an address, in the form in which consoles register it (section 9.1). */
public final class Domain {

    private Domain() {}

    /** @return empty unless it is an absolute http or https address without user information */
    public static Optional<String> of(String address) {
        try {
            return address == null ? Optional.empty() : of(new URI(address));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> of(URI address) {
        boolean https = "https".equalsIgnoreCase(address.getScheme());
        if (!https && !"http".equalsIgnoreCase(address.getScheme())
                || address.getHost() == null
                || address.getRawUserInfo() != null) {
            return Optional.empty();
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        boolean usualPort = address.getPort() == -1 || address.getPort() == (https ? 443 : 80);
        return Optional.of(usualPort ? host : host + ":" + address.getPort());
    }
}
