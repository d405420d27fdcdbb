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

    public boolean inWeCom() {
        return userAgent != null && WECOM.matcher(userAgent).find();
    }
}
