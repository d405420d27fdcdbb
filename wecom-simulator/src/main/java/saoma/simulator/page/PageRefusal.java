package saoma.simulator.page;

/** Why a person sees an error page instead of the one that was asked for; never a redirect (section 9.3). */
public final class PageRefusal extends RuntimeException {

    /** Which page; those with a number are the web login's (section 4.4). */
    public enum Reason {
        PARAMETER("parameter", "参数错误", "parameter error"),
        SOURCE("source", "校验请求来源错误", "request source check failed"),
        CALLBACK_DOMAIN(
                "callback-domain",
                "redirect_uri 与配置的授权完成回调域名不一致",
                "redirect_uri differs from the configured completion callback domain"),
        UNKNOWN_QR("unknown-qr", "二维码不存在，请返回应用重新登录", "no such QR code, please start again from the application"),
        WEB_LOGIN_CALLBACK_DOMAIN(
                "-31020",
                "redirect_uri 与登录授权的回调域名不一致",
                "redirect_uri differs from the callback domain of the login authorization"),
        WEB_LOGIN_APP_ID("-31027", "appid 参数错误", "bad appid"),
        WEB_LOGIN_AGENT_ID("-31028", "agentid 参数错误", "bad agentid"),
        WEB_LOGIN_SOURCE("-31033", "校验请求来源错误", "request source check failed"),
        WEB_LOGIN_NO_PROVIDER("-31034", "该企业不是服务商", "this enterprise is not a provider"),
        WEB_LOGIN_NO_REDIRECT_URI("-31035", "redirect_uri 为空", "redirect_uri is empty"),
        WEB_LOGIN_NO_LOGIN_APP("-31037", "appid 不是登录授权应用", "appid is not a login-authorization app"),
        WEB_LOGIN_TRUSTED_DOMAIN("-31039", "redirect_uri 与可信域名不一致", "redirect_uri differs from the trusted domain"),
        WEB_LOGIN_TYPE("-31040", "login_type 参数错误", "bad login_type"),
        CLIENT("client", "请在企业微信客户端打开链接", "please open this link in the WeCom client"),
        NOBODY("nobody", "此客户端无人登录，请先在工作台选择成员", "nobody is signed in to this client; choose a member at the Workbench"),
        DOMAIN_ERR("domain_err", "redirect_uri 需使用应用可信域名", "redirect_uri must use the app's trusted domain"),
        STATE("84025", "state 参数错误", "bad state: only letters and digits, at most 128"),
        NOT_PERMITTED(
                "50002", "成员不在应用可见范围内", "the member is outside the app's visible range, or the app is not installed"),
        PRE_AUTH_CODE(
                "pre-auth-code",
                "预授权码无效或已过期，请从应用重新开始安装",
                "the pre_auth_code is invalid or has expired, please start again"),
        INSTALLATION_CANCELLED("installation-cancelled", "已取消安装", "the installation was cancelled");

        private final String code;
        private final String zh;
        private final String en;

        Reason(String code, String zh, String en) {
            this.code = code;
            this.zh = zh;
            this.en = en;
        }

        /** @return {@code data-code} of the page, for tests; for the web login also what its panel reports */
        public String code() {
            return code;
        }

        public String zh() {
            return zh;
        }

        public String en() {
            return en;
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
