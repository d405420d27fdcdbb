package saoma.login.door;

import java.util.regex.Pattern;
import saoma.login.browser.Secret;

/**
 * A browser that is about to leave.
 *
 * @param browser its secret
 * @param userAgent as it calls itself, which proves nothing; null when it does not say
 */
public record Traveller(Secret browser, String userAgent) {
    /** WeChat's browser has the same words but for this one (wecom-protocol.md section 5). */
    private static final Pattern WECOM = Pattern.compile("wxwork/[\\d.]+", Pattern.CASE_INSENSITIVE);

    private static final Pattern WECHAT = Pattern.compile("MicroMessenger/", Pattern.CASE_INSENSITIVE);

    public boolean inWeCom() {
        return is(WECOM);
    }

    public boolean inWeChat() {
        return is(WECHAT) && !inWeCom();
    }

    private boolean is(Pattern browser) {
        return userAgent != null && browser.matcher(userAgent).find();
    }
}
