package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import saoma.e2e.WholeSystem.Running;

/** Another engine than everywhere else, with third-party cookies kept apart or blocked, and with pop-ups blocked. */
@ExtendWith(WholeSystem.class)
class FirefoxTest {
    private final Running system;
    private String connection;
    private RelyingApp app;

    FirefoxTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void register() throws Exception {
        system.simulator().reset();
        connection = system.admin().newConnection(false);
        app = system.relyingApp(system.admin().newApplication(RelyingApp.REDIRECT_URI, connection));
    }

    @ParameterizedTest
    @EnumSource
    void signInWhenScannedThenTokensAndNoSecondScan(Firefox.Settings settings) throws Exception {
        try (FirefoxPage page = system.firefox(settings).newPerson()) {
            FirefoxInspection.of(
                    "sign-in", settings, page.open(app.authorizationUrl()).waitFor("cancel"));
            page.choose(connection).screenshot("qr").scanAndConfirm(Simulator.ZHANGSAN);
            String subject = app.redeem(page.backAtTheApp()).subject();
            page.open("about:blank").open(app.authorizationUrl());
            assertThat(app.redeem(page.backAtTheApp()).subject()).isEqualTo(subject);
        }
    }

    @ParameterizedTest
    @EnumSource
    void signInWhenCancelledThenAccessDenied(Firefox.Settings settings) throws Exception {
        try (FirefoxPage page = system.firefox(settings).newPerson()) {
            page.open(app.authorizationUrl()).press("cancel");
            assertThat(app.answer(page.backAtTheApp()).toErrorResponse().getErrorObject())
                    .isEqualTo(OAuth2Error.ACCESS_DENIED);
        }
    }
}
