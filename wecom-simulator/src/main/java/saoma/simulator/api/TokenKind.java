package saoma.simulator.api;

/** Tokens look alike and are not interchangeable (section 0.2). */
public enum TokenKind {
    /** Held by a provider, named by its CorpID. */
    PROVIDER("pat-", ApiError.TOKEN_MISSING, ApiError.INVALID_TOKEN, ApiError.TOKEN_EXPIRED),
    /** Held by a suite, named by its SuiteID. */
    SUITE("sat-", ApiError.SUITE_TOKEN_MISSING, ApiError.INVALID_SUITE_TOKEN, ApiError.SUITE_TOKEN_EXPIRED),
    /** Held by an enterprise for one app, named by SuiteID, a slash and plain CorpID. */
    ENTERPRISE("cat-", ApiError.TOKEN_MISSING, ApiError.INVALID_TOKEN, ApiError.TOKEN_EXPIRED);

    private final String prefix;
    private final ApiError missing;
    private final ApiError unknown;
    private final ApiError expired;

    TokenKind(String prefix, ApiError missing, ApiError unknown, ApiError expired) {
        this.prefix = prefix;
        this.missing = missing;
        this.unknown = unknown;
        this.expired = expired;
    }

    String prefix() {
        return prefix;
    }

    ApiError missing() {
        return missing;
    }

    ApiError unknown() {
        return unknown;
    }

    ApiError expired() {
        return expired;
    }
}
