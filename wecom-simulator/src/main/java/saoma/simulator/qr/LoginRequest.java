package saoma.simulator.qr;

/**
 * A request for a QR page that passed every check.
 *
 * @param appId CorpID of the provider
 * @param domain host and port of {@code redirectUri}
 * @param state null when the request had none
 * @param administratorsOnly what WeCom does unless asked for members
 * @param lang {@code zh} or {@code en}
 */
public record LoginRequest(
        String appId, String redirectUri, String domain, String state, boolean administratorsOnly, String lang) {}
