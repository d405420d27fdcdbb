package saoma.connection.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import saoma.connection.suite.SuiteAddresses;
import saoma.connection.suite.SuiteView;

class SetupGuideTest {
    private static final List<String> IPS = List.of("203.0.113.7");
    private static final List<String> ENTRIES = List.of("https://id.example/wecom/console-entry?pool=p&connection=c");

    @Test
    void guideWhenHttpsOnUsualPortThenBareHostAndNoWarning() {
        SetupGuide guide = SetupGuide.of(URI.create("https://id.example:443"), IPS, ENTRIES, List.of(), List.of());
        assertThat(guide.steps())
                .extracting(SetupGuide.Step::values)
                .containsExactly(IPS, List.of("id.example"), List.of("id.example"), ENTRIES, List.of());
        assertThat(guide.steps()).extracting(SetupGuide.Step::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(guide.steps()).allSatisfy(step -> {
            assertThat(step.warnings()).isEmpty();
            assertThat(step.zh()).isNotBlank();
            assertThat(step.en()).isNotBlank();
        });
    }

    @Test
    void guideWhenPortOrHttpThenLaunchDomainWarns() {
        assertThat(steps("https://id.example:8443").get(1)).satisfies(step -> {
            assertThat(step.values()).containsExactly("id.example:8443");
            assertThat(step.warnings()).hasSize(1);
        });
        assertThat(steps("http://id.example:81").get(1).warnings()).hasSize(2);
    }

    @Test
    void guideWhenHttpThenConsoleEntryAndCallbacksWarn() {
        List<SetupGuide.Step> steps = steps("http://id.example", suite("ww1", "app", "http://id.example/install"));
        assertThat(steps.get(3).warnings()).hasSize(1);
        assertThat(steps.get(4).warnings()).hasSize(1);
    }

    @Test
    void guideWhenNoAddressesThenSaysWhichSettingIsMissing() {
        SetupGuide.Step step = SetupGuide.of(URI.create("https://id.example"), List.of(), ENTRIES, List.of(), List.of())
                .steps()
                .get(0);
        assertThat(step.values()).isEmpty();
        assertThat(step.warnings().get(0).en()).contains("connection.public-ips");
    }

    @Test
    void guideWhenThereIsALoginSuiteThenItsCallbacksAndTrustedDomain() {
        List<SetupGuide.Step> steps = steps("https://id.example", suite("wwlogin", "login-authorization", null));
        assertThat(steps.subList(4, steps.size()))
                .extracting(SetupGuide.Step::values)
                .containsExactly(List.of("https://c/command", "https://c/data"), List.of("id.example"));
        assertThat(steps.subList(4, steps.size()))
                .allSatisfy(step -> assertThat(step.consolePath()).contains("登录授权 → wwlogin"));
    }

    @Test
    void guideWhenThereIsAnAppThenAlsoWhatInstallingAndTheWorkbenchNeed() {
        List<SetupGuide.Step> steps = steps("https://id.example", suite("wwapp", "app", "https://id.example/install"));
        assertThat(steps.subList(4, steps.size()))
                .extracting(SetupGuide.Step::values)
                .containsExactly(
                        List.of("https://c/command", "https://c/data"),
                        List.of("id.example"),
                        List.of("id.example"),
                        List.of());
        assertThat(steps.subList(4, steps.size()))
                .allSatisfy(step -> assertThat(step.consolePath()).contains("第三方应用 → wwapp"));
    }

    @Test
    void guideWhenApplicationsUseTheConnectionThenTheirAddressesComeLast() {
        List<String> addresses = List.of("https://id.example/a/shop");
        List<SetupGuide.Step> steps = SetupGuide.of(
                        URI.create("https://id.example"), IPS, ENTRIES, List.of(), addresses)
                .steps();
        assertThat(steps.get(steps.size() - 1)).satisfies(step -> {
            assertThat(step.values()).isEqualTo(addresses);
            assertThat(step.consolePath()).isNull();
        });
    }

    private static List<SetupGuide.Step> steps(String publicUrl, SuiteView... suites) {
        return SetupGuide.of(URI.create(publicUrl), IPS, ENTRIES, List.of(suites), List.of())
                .steps();
    }

    private static SuiteView suite(String suiteId, String kind, String installUrl) {
        return new SuiteView(
                UUID.randomUUID(),
                suiteId,
                kind,
                Instant.EPOCH,
                new SuiteAddresses("https://c/command", "https://c/data", installUrl),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
