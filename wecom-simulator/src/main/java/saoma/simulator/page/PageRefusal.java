package saoma.simulator.page;

import java.util.Locale;

/** Why a person sees an error page instead of the one that was asked for; never a redirect (section 9.3). */
public final class PageRefusal extends RuntimeException {

    /** Which page. */
    public enum Reason {
        PARAMETER("参数错误", "parameter error"),
        SOURCE("校验请求来源错误", "request source check failed"),
        CALLBACK_DOMAIN(
                "redirect_uri 与配置的授权完成回调域名不一致", "redirect_uri differs from the configured completion callback domain"),
        UNKNOWN_QR("二维码不存在，请返回应用重新登录", "no such QR code, please start again from the application");

        private final String zh;
        private final String en;

        Reason(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        public String zh() {
            return zh;
        }

        public String en() {
            return en;
        }

        /** @return {@code data-code} of the page, for tests */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final String detail;

    /** @param detail which rule, for the developer of the broker; no value of the request */
    public PageRefusal(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
