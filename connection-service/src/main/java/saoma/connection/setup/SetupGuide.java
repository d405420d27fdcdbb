package saoma.connection.setup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import saoma.connection.suite.SuiteView;

/**
 * The steps in WeCom's provider console that make a connection work, in their order (wecom-protocol.md, sections 3, 6.1,
 * 8 and 9). Start and callback always run on the public host, so every connection of a deployment needs the same first
 * ones.
 */
record SetupGuide(List<Step> steps) {

    /** The same sentence in both languages. */
    record Text(String zh, String en) {}

    /**
     * @param consolePath where it is in the console, in the console's own language; absent for what is not entered there
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
            List<Text> warnings) {

        static Step of(String zh, String en, String consolePath, List<String> values, List<Text> warnings) {
            return new Step(0, zh, en, consolePath, values, warnings);
        }

        private Step numbered(int number) {
            return new Step(number, zh, en, consolePath, values, warnings);
        }
    }

    private static final Text NO_ADDRESSES = new Text(
            "尚未配置出口 IP（connection.public-ips），请先由部署人员填写。",
            "No outgoing address is configured (connection.public-ips); whoever deploys this must set it first.");
    private static final Text NOT_HTTPS = new Text(
            "公开地址不是 https：从 https 页面发起登录时浏览器不发送来源，企业微信会拒绝。仅适合本机试用。",
            "The public URL is not https: browsers send no Referer when a sign-in begins on an https page, and WeCom"
                    + " refuses. Good for trying out on one machine only.");
    private static final Text LOCAL =
            new Text("公开地址不是 https：仅适合本机试用。", "The public URL is not https: good for trying out on one machine only.");
    private static final Text PORT = new Text(
            "公开地址带端口：据用户反映，发起登录的页面不能使用端口，否则会提示“校验请求来源错误”。请改用 443 端口。",
            "The public URL has a port: users report that the page a sign-in is launched from must not use one, or"
                    + " WeCom fails the request source check. Use port 443.");

    /**
     * @param publicUrl origin of the deployment
     * @param publicIps addresses that calls to WeCom leave from
     * @param consoleEntries where WeCom's admin console may hand somebody over, one for each application to choose from
     * @param suites of the connection
     * @param applications addresses at which the applications that use the connection begin a sign-in
     */
    static SetupGuide of(
            URI publicUrl,
            List<String> publicIps,
            List<String> consoleEntries,
            List<SuiteView> suites,
            List<String> applications) {
        String domain = domain(publicUrl);
        boolean https = "https".equals(publicUrl.getScheme());
        List<Text> local = https ? List.of() : List.of(LOCAL);
        List<Step> steps = Stream.of(
                        classic(domain, publicIps, https).stream(),
                        Stream.of(consoleEntry(consoleEntries, local)),
                        suites.isEmpty() ? Stream.of(noSuites()) : Stream.<Step>empty(),
                        suites.stream().flatMap(suite -> SuiteSteps.of(suite, domain, local)),
                        applications.isEmpty() ? Stream.<Step>empty() : Stream.of(authenticationAddress(applications)))
                .flatMap(each -> each)
                .toList();
        return new SetupGuide(IntStream.range(0, steps.size())
                .mapToObj(index -> steps.get(index).numbered(index + 1))
                .toList());
    }

    private static List<Step> classic(String domain, List<String> publicIps, boolean https) {
        List<Text> unsafe = https ? List.of() : List.of(NOT_HTTPS);
        List<Text> port = domain.contains(":") ? List.of(PORT) : List.of();
        return List.of(
                Step.of(
                        "把以下 IP 全部加入 IP 白名单。",
                        "Add all of these addresses to the IP whitelist.",
                        "服务商信息 → 基本信息 → IP 白名单",
                        publicIps,
                        publicIps.isEmpty() ? List.of(NO_ADDRESSES) : List.of()),
                Step.of(
                        "把登录授权发起域名设为以下域名，不带协议和路径。",
                        "Set the login authorization launch domain to this, without scheme or path.",
                        "应用管理 → 登录授权 → 登录授权发起域名",
                        List.of(domain),
                        Stream.concat(unsafe.stream(), port.stream()).toList()),
                Step.of(
                        "把授权完成回调域名设为以下域名，不带协议和路径。",
                        "Set the authorization completion callback domain to this, without scheme or path.",
                        "应用管理 → 登录授权 → 授权完成回调域名",
                        List.of(domain),
                        unsafe));
    }

    private static Step consoleEntry(List<String> entries, List<Text> warnings) {
        return Step.of(
                "可选：要让客户管理员从企业微信管理后台直接登录，请把应用的业务设置 URL 设为以下地址；有多个时，选择其 client_id" + " 为要打开的应用的那一个。",
                "Optional: to let a customer's administrators sign in from WeCom's admin console, set the app's business"
                        + " settings URL to this; of several, to the one with the client_id of the application it should"
                        + " open.",
                "应用管理 → 应用详情 → 业务设置 URL",
                entries,
                warnings);
    }

    private static Step noSuites() {
        return Step.of(
                "可选：要使用新版网页登录或工作台免登，请先在本系统为此连接添加套件（PUT …/suites/{suiteId}），再重新查看本指南。",
                "Optional: for the new web login, or sign-in inside WeCom, add the suite to this connection here (PUT"
                        + " …/suites/{suiteId}), and read this guide again.",
                "应用管理 → 登录授权",
                List.of(),
                List.of());
    }

    private static Step authenticationAddress(List<String> applications) {
        return Step.of(
                "可选：以下是各应用的认证地址，可填写在需要登录地址的地方，也可由成员收藏；打开即开始该应用的登录。",
                "Optional: these are the applications' authentication addresses, to be entered wherever an address to sign"
                        + " in at is wanted, and for members to bookmark: each begins its application's sign-in.",
                null,
                applications,
                List.of());
    }

    /** Host, and the port when it is not the scheme's own: WeCom wants those registered too. */
    private static String domain(URI publicUrl) {
        int usual = "https".equals(publicUrl.getScheme()) ? 443 : 80;
        int port = publicUrl.getPort();
        return port == -1 || port == usual ? publicUrl.getHost() : publicUrl.getHost() + ":" + port;
    }
}
