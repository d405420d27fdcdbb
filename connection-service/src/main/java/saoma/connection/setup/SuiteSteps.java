package saoma.connection.setup;

import java.util.List;
import java.util.stream.Stream;
import saoma.connection.setup.SetupGuide.Step;
import saoma.connection.setup.SetupGuide.Text;
import saoma.connection.suite.SuiteView;

/** The steps that one suite needs (wecom-protocol.md, sections 4, 5 and 6). */
final class SuiteSteps {
    private SuiteSteps() {}

    /** @param local what is to be said about a public URL that WeCom cannot reach safely */
    static Stream<Step> of(SuiteView suite, String domain, List<Text> local) {
        return suite.installable()
                ? Stream.of(
                        callbacks(suite, local),
                        trustedDomain(suite, domain),
                        installDomain(suite, domain),
                        home(suite))
                : Stream.of(callbacks(suite, local), trustedDomain(suite, domain));
    }

    private static Step callbacks(SuiteView suite, List<Text> local) {
        return Step.of(
                "先在本系统保存此套件的 Token 和 EncodingAESKey，再依次填入指令回调 URL 和数据回调 URL：保存时企业微信会立即验证。",
                "Once its Token and EncodingAESKey are set here, enter the command callback URL (first) and the data"
                        + " callback URL (second): WeCom verifies both when they are saved.",
                console(suite) + " → 回调配置",
                List.of(
                        suite.addresses().commandCallbackUrl(),
                        suite.addresses().dataCallbackUrl()),
                local);
    }

    private static Step trustedDomain(SuiteView suite, String domain) {
        return Step.of(
                "把可信域名设为以下域名，不带协议和路径。",
                "Set the trusted domain to this, without scheme or path.",
                console(suite) + " → 可信域名",
                List.of(domain),
                List.of());
    }

    private static Step installDomain(SuiteView suite, String domain) {
        return Step.of(
                "把安装完成回调域名设为以下域名，不带协议和路径，然后把安装链接（installUrl）发给客户管理员。",
                "Set the installation completion callback domain to this, without scheme or path; then give the install"
                        + " link (installUrl) to the customers' administrators.",
                console(suite) + " → 安装完成回调域名",
                List.of(domain),
                List.of());
    }

    private static Step home(SuiteView suite) {
        return Step.of(
                "把应用主页设为您自己应用的地址：从工作台打开时，登录无需扫码。",
                "Set the app's home page to the address of your own application: opened from the Workbench, it signs"
                        + " people in without a scan.",
                console(suite) + " → 应用主页",
                List.of(),
                List.of());
    }

    private static String console(SuiteView suite) {
        return (suite.installable() ? "应用管理 → 第三方应用 → " : "应用管理 → 登录授权 → ") + suite.suiteId();
    }
}
