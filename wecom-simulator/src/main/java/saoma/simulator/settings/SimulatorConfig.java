package saoma.simulator.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** Where the simulator starts from; a reset comes back to it. */
@ConfigMapping(prefix = "simulator")
public interface SimulatorConfig {

    /** {@code host} or {@code host:port} of pages that may lead to a QR page; any other page's visitors are refused. */
    @WithDefault("localhost:8080")
    Set<String> launchDomains();

    /** {@code host} or {@code host:port} to which a sign-in may return; any other is refused. */
    @WithDefault("localhost:8080")
    Set<String> callbackDomains();

    /** Addresses that may call the API, as the socket shows them; any other gets 60020. */
    @WithDefault("127.0.0.1,0:0:0:0:0:0:0:1,::1")
    Set<String> allowedIps();

    /** HTTP status of error pages. Real one unconfirmed; a broker must not depend on it. */
    @WithDefault("200")
    int pageStatus();

    /** Life of a QR code. Lower: people see it expire; higher: more sessions are kept. */
    @WithDefault("300")
    int qrSeconds();

    /** Life of an unused code. WeCom's own value; a slow client only fails when this is lowered. */
    @WithDefault("300")
    int codeSeconds();

    /** Life of a provider token. Lower: clients fetch more often. */
    @WithDefault("7200")
    int tokenSeconds();

    /** How long a poll hangs when nothing changes. Above a proxy's time-out, the browser sees errors. */
    @WithDefault("25")
    int pollSeconds();

    /** Whether a successful token answer carries {@code errcode} and {@code errmsg}; WeCom has been seen to do both. */
    @WithDefault("false")
    boolean tokenErrcode();

    @WithDefault("remaining")
    ExpiresIn tokenExpiresIn();

    /** Whether the return to the broker carries {@code expires_in}, as in 2015. */
    @WithDefault("false")
    boolean redirectExpiresIn();

    /** Calls per address and endpoint in a minute before 45009 for a minute; 0 for no limit. */
    @WithDefault("40000")
    int callsPerMinute();

    /** Calls per address and endpoint in an hour before 45009 for an hour; 0 for no limit. */
    @WithDefault("1200000")
    int callsPerHour();

    /** Token calls with wrong parameters in an hour before 45009 for an hour; 0 for no limit. */
    @WithDefault("2000")
    int wrongTokenCallsPerHour();

    /** Whether redeeming a valid code counts as a call; for in-house apps WeCom says it does not. */
    @WithDefault("false")
    boolean countValidCodes();

    /** Whether a login-authorization suite may redeem its provider's codes of the admin console too (section 3). */
    @WithDefault("false")
    boolean consoleCodesAtLoginSuite();

    /** Whether {@code getuserinfo3rd} also answers at its older path, in its older words (section 4.5). */
    @WithDefault("false")
    boolean oldUserInfoPath();

    /** Calls with the access_token of an enterprise, per endpoint, in a minute before 45009 for a minute; 0: no limit. */
    @WithDefault("10000")
    int enterpriseCallsPerMinute();

    /** The same in an hour, before 45009 for an hour. */
    @WithDefault("150000")
    int enterpriseCallsPerHour();

    /** Userids nobody has, in {@code userid_to_openuserid}, before 45009 until the day ends; 0: no limit. Real number unknown. */
    @WithDefault("1000")
    int wrongUserIdsPerDay();

    /** Between two pushes of a suite_ticket, which lives 1800. Higher: suites lose the right to a token. */
    @WithDefault("600")
    int ticketPushSeconds();

    /** Whether tickets come after 7 to 14 minutes instead, as they have been seen to. */
    @WithDefault("false")
    boolean ticketPushJitter();

    /** How long an answer to a push may take before it is sent again. */
    @WithDefault("5000")
    int pushTimeoutMillis();

    /** Whether an answer other than 200 makes a push be sent again; WeCom's pages say both. */
    @WithDefault("false")
    boolean pushRetryOnStatus();

    /** Most QR sessions kept; above it the oldest vanish while people look at them. Some 2 KB each. */
    @WithDefault("10000")
    int maxQrSessions();

    /** Most codes kept; above it the oldest vanish before they are redeemed. Some 500 bytes each. */
    @WithDefault("200000")
    int maxCodes();
}
