package saoma.login.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import saoma.login.Browser;
import saoma.login.LoginConfig;
import saoma.login.TestClients;
import saoma.login.browser.Secret;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Doors;
import saoma.protocol.Linking;
import saoma.protocol.MemberCode;

class DriversTest {
    private static final LoginConfig CONFIG = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(LoginConfig.class)
            .withDefaultValues(Map.of(
                    "login.wecom.open-url", "https://open.example",
                    "login.wecom.login-url", "https://login.example",
                    "login.wecom.oauth-url", "https://oauth.example"))
            .build()
            .getConfigMapping(LoginConfig.class);
    private static final String DESKTOP = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36";
    private static final String IN_WECOM = "Mozilla/5.0 Mobile/14C92 wxwork/2.4.2 MicroMessenger/6.3.22 Language/zh";
    private static final String IN_WECHAT =
            "Mozilla/5.0 Mobile/15E148 MicroMessenger/8.0.50 NetType/WIFI Language/zh_CN";

    private final Drivers drivers =
            new Drivers(new WorkbenchDriver(CONFIG), new WebLoginDriver(CONFIG), new ClassicQrDriver(CONFIG));

    @ParameterizedTest
    @CsvSource(
            nullValues = "absent",
            value = {
                DESKTOP + ", CLASSIC_QR",
                IN_WECHAT + ", CLASSIC_QR",
                IN_WECOM + ", WORKBENCH",
                "Mozilla/5.0 WXWork/4.1.9 (MicroMessenger/6.2) WeChat/2.0.4, WORKBENCH",
                "wxwork, CLASSIC_QR",
                "absent, CLASSIC_QR",
            })
    void chooseWhenConnectionHasWorkbenchThenInsideOfWeComOnly(String userAgent, Door door) {
        assertThat(door(connection(new Doors(null, new Doors.Workbench("suite-app", false))), userAgent))
                .isEqualTo(door);
    }

    @Test
    void chooseWhenConnectionHasNoOtherDoorThenClassicForAll() {
        assertThat(door(connection(null), IN_WECOM)).isEqualTo(Door.CLASSIC_QR);
    }

    @Test
    void chooseWhenConnectionDoesNotLeadToWeComThenNone() {
        Connection other = new Connection(
                UUID.randomUUID(),
                "other",
                "Other",
                null,
                "saml",
                "ww-provider",
                Linking.CREATE,
                null,
                null,
                null,
                null);
        assertThat(drivers.choose(other, new Traveller(Secret.random(), DESKTOP)))
                .isEmpty();
    }

    @Test
    void chooseWhenPercentageIsRaisedThenSoManyBrowsersMoveAndStay() {
        Secret[] browsers =
                IntStream.range(0, 2_000).mapToObj(i -> Secret.random()).toArray(Secret[]::new);
        boolean[] moved = new boolean[browsers.length];
        for (int percentage : new int[] {0, 1, 30, 100}) {
            Connection connection = connection(new Doors(new Doors.WebLogin("suite-login", percentage), null));
            int count = 0;
            for (int i = 0; i < browsers.length; i++) {
                boolean web = drivers.choose(connection, new Traveller(browsers[i], DESKTOP))
                                .orElseThrow()
                                .door()
                        == Door.WEB_LOGIN;
                assertThat(web || !moved[i]).isTrue();
                moved[i] = web;
                count += web ? 1 : 0;
            }
            // six standard deviations of 2000 draws
            assertThat(count / 20.0).isBetween(percentage - 6.2, percentage + 6.2);
            assertThat(percentage > 0 || count == 0).isTrue();
        }
    }

    @Test
    void chooseWhenBrowserComesAgainThenSameDoor() {
        Connection connection = connection(new Doors(new Doors.WebLogin("suite-login", 50), null));
        Traveller traveller = new Traveller(Secret.random(), DESKTOP);
        assertThat(drivers.choose(connection, traveller)).isEqualTo(drivers.choose(connection, traveller));
    }

    @Test
    void startLinkWhenDoorIsClassicThenForMembers() {
        String link = link(Passage.CLASSIC_QR);
        assertThat(link).startsWith("https://open.example/wwopen/sso/3rd_qrConnect?");
        assertThat(Browser.query(link))
                .containsOnlyKeys("appid", "redirect_uri", "state", "usertype", "lang")
                .containsEntry("appid", "ww-provider")
                .containsEntry("redirect_uri", "https://login.broker.example/wecom/callback?x=1")
                .containsEntry("usertype", "member");
    }

    @Test
    void startLinkWhenDoorIsWebLoginThenForItsSuite() {
        String link = link(new Passage(Door.WEB_LOGIN, "suite-login", false));
        assertThat(link).startsWith("https://login.example/wwlogin/sso/login?");
        assertThat(Browser.query(link))
                .containsOnlyKeys("login_type", "appid", "redirect_uri", "state", "lang")
                .containsEntry("login_type", "ServiceApp")
                .containsEntry("appid", "suite-login")
                .containsEntry("state", "S1")
                .containsEntry("lang", "zh");
    }

    @ParameterizedTest
    @CsvSource({"false, snsapi_base", "true, snsapi_privateinfo"})
    void startLinkWhenDoorIsWorkbenchThenFragmentIsLast(boolean privateInfo, String scope) {
        String link = link(new Passage(Door.WORKBENCH, "suite-app", privateInfo));
        assertThat(link)
                .startsWith("https://oauth.example/connect/oauth2/authorize?")
                .endsWith("#wechat_redirect");
        assertThat(Browser.query(link))
                .containsOnlyKeys("appid", "redirect_uri", "response_type", "scope", "state")
                .containsEntry("appid", "suite-app")
                .containsEntry("response_type", "code")
                .containsEntry("scope", scope);
    }

    @Test
    void codeWhenDoorIsKnownThenOfItsKind() {
        assertThat(Passage.CLASSIC_QR.code("c")).isEqualTo(new MemberCode.ClassicQr("c"));
        assertThat(new Passage(Door.WEB_LOGIN, "suite-login", false).code("c"))
                .isEqualTo(new MemberCode.WebLogin("c", "suite-login"));
        assertThat(new Passage(Door.WORKBENCH, "suite-app", true).code("c"))
                .isEqualTo(new MemberCode.Workbench("c", "suite-app", true));
    }

    private Door door(Connection connection, String userAgent) {
        return drivers.choose(connection, new Traveller(Secret.random(), userAgent))
                .orElseThrow()
                .door();
    }

    private String link(Passage passage) {
        return drivers.startLink(
                        passage,
                        new Departure("ww-provider", "https://login.broker.example/wecom/callback?x=1", "S1", "zh"))
                .toString();
    }

    private static Connection connection(Doors doors) {
        return TestClients.connection("wecom", doors, null);
    }
}
