package saoma.connection.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetupGuideTest {

    @Test
    void guideWhenHttpsOnUsualPortThenBareHostAndNoWarning() {
        SetupGuide guide = SetupGuide.of(URI.create("https://id.example:443"), List.of("203.0.113.7"));
        assertThat(guide.steps())
                .extracting(SetupGuide.Step::values)
                .containsExactly(List.of("203.0.113.7"), List.of("id.example"), List.of("id.example"));
        assertThat(guide.steps()).allSatisfy(step -> {
            assertThat(step.warnings()).isEmpty();
            assertThat(step.zh()).isNotBlank();
            assertThat(step.en()).isNotBlank();
        });
    }

    @Test
    void guideWhenPortOrHttpThenLaunchDomainWarns() {
        assertThat(SetupGuide.of(URI.create("https://id.example:8443"), List.of("::1"))
                        .steps()
                        .get(1))
                .satisfies(step -> {
                    assertThat(step.values()).containsExactly("id.example:8443");
                    assertThat(step.warnings()).hasSize(1);
                });
        assertThat(SetupGuide.of(URI.create("http://id.example:81"), List.of("::1"))
                        .steps()
                        .get(1)
                        .warnings())
                .hasSize(2);
    }

    @Test
    void guideWhenNoAddressesThenSaysWhichSettingIsMissing() {
        SetupGuide.Step step = SetupGuide.of(URI.create("https://id.example"), List.of())
                .steps()
                .get(0);
        assertThat(step.values()).isEmpty();
        assertThat(step.warnings().get(0).en()).contains("connection.public-ips");
    }
}
