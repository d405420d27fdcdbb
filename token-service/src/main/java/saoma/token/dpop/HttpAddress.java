package saoma.token.dpop;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Compares addresses as {@code htu} wants it: without query and fragment, and normalized (RFC 3986 §6.2.2, §6.2.3). */
final class HttpAddress {
    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    private HttpAddress() {}

    /** @param claimed as a stranger sent it; null is no address */
    static boolean same(String published, String claimed) {
        if (claimed == null) {
            return false;
        }
        try {
            URI address = parse(claimed);
            return address.getHost() != null
                    && address.getRawUserInfo() == null
                    && plain(address).equals(plain(parse(published)));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static URI parse(String address) throws URISyntaxException {
        return new URI(ESCAPED.matcher(address).replaceAll(HttpAddress::unescaped)).normalize();
    }

    private static String plain(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int defaultPort = scheme.equals("https") ? 443 : 80;
        int port = address.getPort() == -1 ? defaultPort : address.getPort();
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + ":" + port + address.getRawPath();
    }

    private static String unescaped(MatchResult escaped) {
        String character = String.valueOf((char) Integer.parseInt(escaped.group(1), 16));
        return UNRESERVED.matcher(character).matches()
                ? character
                : escaped.group().toUpperCase(Locale.ROOT);
    }
}
