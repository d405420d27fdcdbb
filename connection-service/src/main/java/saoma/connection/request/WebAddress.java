package saoma.connection.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which addresses may be configured. */
public final class WebAddress {
    private static final int MAX_LENGTH = 2000;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private WebAddress() {}

    /** @return whether it is an absolute https URL */
    public static boolean isHttps(String address) {
        return parse(address)
                .filter(WebAddress::hasHost)
                .filter(uri -> is(uri, "https"))
                .isPresent();
    }

    /** @return whether it is an absolute https URL, or an http one on this machine */
    public static boolean isHttpsOrLoopback(String address) {
        return parse(address).filter(WebAddress::isHttpsOrLoopback).isPresent();
    }

    /**
     * @return whether an answer may be sent there: https, http on loopback (RFC 8252 §7.3) or a private-use scheme
     *     (RFC 8252 §7.1), without a fragment (RFC 6749 §3.1.2) and without anything that looks like a wildcard
     */
    public static boolean isRedirectUri(String address) {
        return parse(address)
                .filter(uri -> uri.getRawFragment() == null && address.indexOf('*') < 0)
                .filter(uri -> isHttpsOrLoopback(uri) || isPrivateUse(uri))
                .isPresent();
    }

    /** @return whether a server of ours may call it, or send a browser there: https, or http on this machine, without a fragment */
    public static boolean isCallable(String address) {
        return parse(address)
                .filter(WebAddress::isHttpsOrLoopback)
                .filter(uri -> uri.getRawFragment() == null)
                .isPresent();
    }

    /** @return whether it is an absolute URI without a fragment (RFC 8707 §2) */
    public static boolean isResource(String address) {
        return parse(address).filter(uri -> uri.getRawFragment() == null).isPresent();
    }

    /** @return whether a browser can send it in {@code Origin} exactly so (RFC 6454 §6.2): https, or http on loopback */
    public static boolean isOrigin(String address) {
        return parse(address)
                .filter(WebAddress::isHttpsOrLoopback)
                .filter(uri -> address.equals(origin(uri)))
                .isPresent();
    }

    private static String origin(URI uri) {
        boolean defaultPort = uri.getPort() == -1 || uri.getPort() == (is(uri, "https") ? 443 : 80);
        String origin = uri.getScheme() + "://" + uri.getHost() + (defaultPort ? "" : ":" + uri.getPort());
        return origin.toLowerCase(Locale.ROOT);
    }

    private static boolean isHttpsOrLoopback(URI uri) {
        return hasHost(uri)
                && (is(uri, "https")
                        || is(uri, "http") && LOOPBACK.contains(uri.getHost().toLowerCase()));
    }

    /** The dot, as in {@code com.example.app}, keeps schemes out that browsers give a meaning to. */
    private static boolean isPrivateUse(URI uri) {
        return uri.getScheme().indexOf('.') > 0 && uri.getRawUserInfo() == null;
    }

    private static boolean hasHost(URI uri) {
        return uri.getHost() != null && uri.getRawUserInfo() == null && uri.getPort() <= 65535;
    }

    private static boolean is(URI uri, String scheme) {
        return uri.getScheme().equalsIgnoreCase(scheme);
    }

    private static Optional<URI> parse(String address) {
        boolean plain = address != null
                && address.length() <= MAX_LENGTH
                && StandardCharsets.US_ASCII.newEncoder().canEncode(address);
        if (!plain) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(address)).filter(URI::isAbsolute);
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
