package saoma.login;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import saoma.rest.setting.Flag;
import saoma.rest.setting.Origin;
import saoma.rest.setting.PositiveDuration;

/** What an operator may set for the browser's side of a sign-in. */
@ConfigMapping(prefix = "login")
public interface LoginConfig {

    WeCom wecom();

    /**
     * How long an authorization request is remembered after it was last used. Lowered: who leaves a QR code on the
     * screen has to rely on what their browser remembers, which has no pushed request. Raised: Redis holds abandoned
     * requests longer.
     */
    @WithDefault("2H")
    @WithConverter(PositiveDuration.class)
    Duration interactionLifetime();

    /**
     * How long WeCom may take to send the browser back. Lowered below a QR code's five minutes: scans come too late.
     * Raised: a stolen callback address stays worth stealing longer.
     */
    @WithDefault("10M")
    @WithConverter(PositiveDuration.class)
    Duration upstreamStateLifetime();

    /**
     * How long a person who came for the first time may take to say which account is theirs. Lowered: who looks for
     * their binding code has to scan again. Raised: Redis holds the identities of those who walked away longer.
     */
    @WithDefault("15M")
    @WithConverter(PositiveDuration.class)
    Duration pendingLinkLifetime();

    /**
     * When a single sign-on session ends, counted from the scan and not from its last use, because WeCom does not tell
     * us that a member has left the enterprise. Lowered: more scans. Raised: who has left stays signed in longer.
     */
    @WithDefault("8H")
    @WithConverter(PositiveDuration.class)
    Duration sessionLifetime();

    /**
     * How long the same callback, sent again by a reload or a back button, ends where it ended first. Lowered: a reload
     * shows an error page. Raised beyond the life of an authorization code (60 s): a reload brings a dead code.
     */
    @WithDefault("60S")
    @WithConverter(PositiveDuration.class)
    Duration resultRetention();

    /**
     * How long a repeated callback waits for the first one's result. Lowered: reloads of a slow sign-in end on "try
     * again". Raised: impatient people hold more open requests.
     */
    @WithDefault("10S")
    @WithConverter(PositiveDuration.class)
    Duration resultPatience();

    /**
     * How many installations an address may begin, and how often it may come from WeCom's admin console, together in ten
     * minutes. Lowered: administrators behind one address have to wait. Raised: a stranger can use up more of the calls
     * that WeCom allows.
     */
    @WithDefault("100")
    @Min(value = 1, message = "must be 1 or more")
    int unaskedPerAddress();

    /**
     * How long a browser may take from the central host to the domain of a pool, or back. Lowered: who has a slow line
     * starts again. Raised: a ticket that leaked with its address stays of use to whoever also has the browser's cookie.
     */
    @WithDefault("60S")
    @WithConverter(PositiveDuration.class)
    Duration handOverLifetime();

    /** How long Redis may take. Lowered: hiccups become error pages. Raised: people wait longer to be told. */
    @WithDefault("2S")
    @WithConverter(PositiveDuration.class)
    Duration storageTimeout();

    /** Where WeCom is. */
    interface WeCom {
        /** Origin of the QR page, without a trailing slash; the simulator takes its place in development. */
        @WithDefault("https://open.work.weixin.qq.com")
        @Origin
        String openUrl();

        /** Origin of the new web login, without a trailing slash; wrong: who is sent there sees no login. */
        @WithDefault("https://login.work.weixin.qq.com")
        @Origin
        String loginUrl();

        /** Origin of OAuth 2.0 inside the WeCom client, without a trailing slash; wrong: who is sent there is stuck. */
        @WithDefault("https://open.weixin.qq.com")
        @Origin
        String oauthUrl();

        /**
         * Whether the new web login is shown on the sign-in page. False: the browser goes to WeCom's page, which works
         * with any browser. True: one page less; browsers may ask before they let the panel find the desktop client.
         */
        @WithDefault("true")
        @WithConverter(Flag.class)
        boolean panel();
    }
}
