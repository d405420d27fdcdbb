package saoma.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import saoma.local.LocalStack;
import saoma.local.Options;

/** Everything {@code ./run} starts, on free ports, one Chromium, and Firefox where it is asked for; started for the first test, ended after the last. */
final class WholeSystem implements ParameterResolver {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    static final String WECOM_USER_AGENT =
            "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.0.0"
                    + " Safari/537.36 wxwork/4.1.9 MicroMessenger/6.2";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class, type -> Running.start(), Running.class);
    }

    /** The running system and the browser. */
    record Running(
            LocalStack stack,
            Path data,
            Playwright playwright,
            Browser browser,
            Map<Firefox.Settings, Firefox> firefoxes,
            Admin admin,
            Simulator simulator)
            implements ExtensionContext.Store.CloseableResource {

        static Running start() {
            try {
                Path data = Files.createDirectories(HOME.resolve("e2e/target")).resolve("local");
                LocalStack stack =
                        LocalStack.start(Options.onFreePorts(HOME, data).withFreshData());
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                return new Running(
                        stack,
                        data,
                        playwright,
                        playwright.chromium().launch(chromium()),
                        new ConcurrentHashMap<>(),
                        new Admin(stack.publicUrl(), stack::operatorToken, "default"),
                        new Simulator(stack.simulatorUrl()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Debian's Chromium, which is not the one that Playwright would download. */
        private static BrowserType.LaunchOptions chromium(String... more) {
            String executable = System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium");
            List<String> arguments = new ArrayList<>(List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync"));
            arguments.addAll(List.of(more));
            return new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(executable))
                    .setArgs(arguments);
        }

        /** A Chromium of its own, which withholds cookies from frames of other sites and blocks pop-ups nobody clicked for. */
        Browser strictBrowser() {
            return playwright
                    .chromium()
                    .launch(chromium("--test-third-party-cookie-phaseout")
                            .setIgnoreDefaultArgs(List.of("--disable-popup-blocking")));
        }

        /** Somebody whose browser prefers English. */
        Visitor visitor() {
            return visitor(new Browser.NewContextOptions().setLocale("en-US"));
        }

        Visitor visitor(Browser.NewContextOptions options) {
            return new Visitor(browser, options);
        }

        /** A member in the WeCom client, where nobody has to say who they are. */
        Visitor visitorInWeComClient(Simulator.Member member) {
            Visitor visitor =
                    visitor(new Browser.NewContextOptions().setLocale("zh-CN").setUserAgent(WECOM_USER_AGENT));
            visitor.open(stack.simulatorUrl() + "/sim/workbench")
                    .page()
                    .locator("#sim-member")
                    .selectOption(member.option());
            return visitor.press("sim-sign-in").screenshot("workbench");
        }

        /** Started when it is first asked for. */
        Firefox firefox(Firefox.Settings settings) {
            return firefoxes.computeIfAbsent(settings, chosen -> Firefox.start(chosen, data.resolveSibling("firefox")));
        }

        String issuer() {
            return stack.publicUrl() + "/oidc";
        }

        /** The issuer of a pool other than {@code default}. */
        String issuer(Admin pool) {
            return stack.publicUrl() + "/p/" + pool.pool() + "/oidc";
        }

        RelyingApp relyingApp(Admin.Application application) throws Exception {
            return new RelyingApp(issuer(), application);
        }

        @Override
        public void close() {
            firefoxes.values().forEach(Firefox::close);
            browser.close();
            playwright.close();
            stack.close();
        }
    }
}
