package saoma.token.wecom;

import java.time.Instant;

/**
 * A {@code provider_access_token}.
 *
 * @param expiresAt by WeCom's own word; WeCom may end it earlier
 */
record ProviderToken(String value, Instant expiresAt) {

    boolean isValidAt(Instant time) {
        return time.isBefore(expiresAt);
    }

    /** Tells two tokens apart without knowing either. */
    String fingerprint() {
        return ProviderAccount.digest(value).substring(0, 32);
    }

    @Override
    public String toString() {
        return "ProviderToken[expiresAt=" + expiresAt + "]";
    }
}
