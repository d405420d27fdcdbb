package saoma.simulator.api;

import java.time.Instant;

/** A provider_access_token; dies of age, or because somebody wants it to. */
final class ProviderToken {
    private final String value;
    private final String provider;
    private final Instant end;
    private volatile Integer killedWith;

    ProviderToken(String value, String provider, Instant end) {
        this.value = value;
        this.provider = provider;
        this.end = end;
    }

    String value() {
        return value;
    }

    /** @return CorpID */
    String provider() {
        return provider;
    }

    Instant end() {
        return end;
    }

    boolean aliveAt(Instant now) {
        return killedWith == null && now.isBefore(end);
    }

    void kill(int errcode) {
        killedWith = errcode;
    }

    /** @throws ApiFailure with the errcode it was killed with, or 42001 when it is too old */
    void requireAliveAt(Instant now) {
        Integer errcode = killedWith;
        if (errcode != null) {
            throw new ApiFailure(errcode);
        }
        if (!now.isBefore(end)) {
            throw ApiError.TOKEN_EXPIRED.failure();
        }
    }
}
