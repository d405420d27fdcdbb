package saoma.connection.setup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * The steps in WeCom's provider console that make connections work, in their order (wecom-protocol.md, sections 8 and
 * 9). Start and callback always run on the public host, so every connection of a deployment needs the same.
 */
record SetupGuide(List<Step> steps) {

    /** The same sentence in both languages. */
    record Text(String zh, String en) {}

    /**
     * @param consolePath where it is in the console, in the console's own language
     * @param values to be entered, exactly as written
     * @param warnings why WeCom may refuse the values; absent when there is no reason
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Step(
            int number,
            String zh,
            String en,
            String consolePath,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> values,
            List<Text> warnings) {}

    private static final Text NO_ADDRESSES = new Text(
            "尚未配置出口 IP（connection.public-ips），请先由部署人员填写。",
            "No outgoing address is configured (connection.public-ips); whoever deploys this must set it first.");
    private static final Text NOT_HTTPS = new Text(
            "公开地址不是 https：从 https 页面发起登录时浏览器不发送来源，企业微信会拒绝。仅适合本机试用。",
            "The public URL is not https: browsers send no Referer when a sign-in begins on an https page, and WeCom"
                    + " refuses. Good for trying out on one machine only.");
    private static final Text PORT = new Text(
            "公开地址带端口：据用户反映，发起登录的页面不能使用端口，否则会提示“校验请求来源错误”。请改用 443 端口。",
            "The public URL has a port: users report that the page a sign-in is launched from must not use one, or"
                    + " WeCom fails the request source check. Use port 443.");

    /**
     * @param publicUrl origin of the deployment
     * @param publicIps addresses that calls to WeCom leave from
     */
    static SetupGuide of(URI publicUrl, List<String> publicIps) {
        String domain = domain(publicUrl);
        List<Text> unsafe = "https".equals(publicUrl.getScheme()) ? List.of() : List.of(NOT_HTTPS);
        List<Text> port = domain.contains(":") ? List.of(PORT) : List.of();
        return new SetupGuide(List.of(
                new Step(
                        1,
                        "把以下 IP 全部加入 IP 白名单。",
                        "Add all of these addresses to the IP whitelist.",
                        "服务商信息 → 基本信息 → IP 白名单",
                        publicIps,
                        publicIps.isEmpty() ? List.of(NO_ADDRESSES) : List.of()),
                new Step(
                        2,
                        "把登录授权发起域名设为以下域名，不带协议和路径。",
                        "Set the login authorization launch domain to this, without scheme or path.",
                        "应用管理 → 登录授权 → 登录授权发起域名",
                        List.of(domain),
                        Stream.concat(unsafe.stream(), port.stream()).toList()),
                new Step(
                        3,
                        "把授权完成回调域名设为以下域名，不带协议和路径。",
                        "Set the authorization completion callback domain to this, without scheme or path.",
                        "应用管理 → 登录授权 → 授权完成回调域名",
                        List.of(domain),
                        unsafe)));
    }

    /** Host, and the port when it is not the scheme's own: WeCom wants those registered too. */
    private static String domain(URI publicUrl) {
        int usual = "https".equals(publicUrl.getScheme()) ? 443 : 80;
        int port = publicUrl.getPort();
        return port == -1 || port == usual ? publicUrl.getHost() : publicUrl.getHost() + ":" + port;
    }
}
