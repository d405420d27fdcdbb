package saoma.token.wecom;

import java.time.Instant;

/**
 * A bearer token that WeCom gave us: {@code provider_access_token}, {@code suite_access_token}, or an enterprise's
 * {@code access_token}.
 *
 * @param expiresAt by WeCom's own word; WeCom may end it earlier
 */
public record UpstreamToken(String value, Instant expiresAt) {

    boolean isValidAt(Instant time) {
        return time.isBefore(expiresAt);
    }

    /** Tells two tokens apart without knowing either. */
    String fingerprint() {
        return TokenSource.digest(value).substring(0, 32);
    }

    @Override
    public String toString() {
        return "UpstreamToken[expiresAt=" + expiresAt + "]";
    }
}
