package saoma.simulator.settings;

/** The switches of a running simulator; each as {@link SimulatorConfig} describes it. */
public record Settings(
        int pageStatus,
        int qrSeconds,
        int codeSeconds,
        int tokenSeconds,
        int pollSeconds,
        boolean tokenErrcode,
        ExpiresIn tokenExpiresIn,
        boolean redirectExpiresIn,
        int callsPerMinute,
        int callsPerHour,
        int wrongTokenCallsPerHour,
        boolean countValidCodes,
        boolean consoleCodesAtLoginSuite,
        boolean oldUserInfoPath,
        int enterpriseCallsPerMinute,
        int enterpriseCallsPerHour,
        int wrongUserIdsPerDay,
        int ticketPushSeconds,
        boolean ticketPushJitter,
        int pushTimeoutMillis,
        boolean pushRetryOnStatus) {

    public Settings {
        require(pageStatus >= 200 && pageStatus <= 599, "pageStatus is an HTTP status from 200 to 599");
        require(qrSeconds > 0 && codeSeconds > 0 && tokenSeconds > 0, "a life is at least one second");
        require(pollSeconds > 0 && pollSeconds <= 60, "pollSeconds is from 1 to 60");
        require(
                enterpriseCallsPerMinute >= 0 && enterpriseCallsPerHour >= 0 && wrongUserIdsPerDay >= 0,
                "a limit is not negative");
        require(ticketPushSeconds > 0, "ticketPushSeconds is at least 1");
        require(pushTimeoutMillis > 0 && pushTimeoutMillis <= 60_000, "pushTimeoutMillis is from 1 to 60000");
        require(tokenExpiresIn != null, "tokenExpiresIn is REMAINING or CONSTANT");
        require(callsPerMinute >= 0 && callsPerHour >= 0 && wrongTokenCallsPerHour >= 0, "a limit is not negative");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    static Settings from(SimulatorConfig config) {
        return new Settings(
                config.pageStatus(),
                config.qrSeconds(),
                config.codeSeconds(),
                config.tokenSeconds(),
                config.pollSeconds(),
                config.tokenErrcode(),
                config.tokenExpiresIn(),
                config.redirectExpiresIn(),
                config.callsPerMinute(),
                config.callsPerHour(),
                config.wrongTokenCallsPerHour(),
                config.countValidCodes(),
                config.consoleCodesAtLoginSuite(),
                config.oldUserInfoPath(),
                config.enterpriseCallsPerMinute(),
                config.enterpriseCallsPerHour(),
                config.wrongUserIdsPerDay(),
                config.ticketPushSeconds(),
                config.ticketPushJitter(),
                config.pushTimeoutMillis(),
                config.pushRetryOnStatus());
    }
}
