package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import saoma.e2e.WholeSystem.Running;
import saoma.local.Part;

/** WeCom fails in every way it can; the person learns what to do, the operator why, and no code is tried twice. */
@ExtendWith(WholeSystem.class)
class WeComFailureTest {
    private static final String LOGIN_INFO = "get_login_info";
    private static final String SCAN_AGAIN = "SCAN_AGAIN";
    private static final String ASK_ADMINISTRATOR = "ASK_ADMINISTRATOR";
    private static final String TRY_LATER = "TRY_LATER";
    private static final Duration A_MINUTE_AND_A_HALF = Duration.ofSeconds(90);

    private final Running system;
    private String connection;
    private RelyingApp app;

    WeComFailureTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void register() throws Exception {
        system.simulator().reset();
        // a limit that is reached is its provider's, and no other test waits for it
        String provider = system.simulator()
                .newProvider(URI.create(system.stack().publicUrl()).getAuthority());
        connection = system.admin().newConnection(provider, Simulator.SECRET, false);
        app = system.relyingApp(system.admin().newApplication(RelyingApp.REDIRECT_URI, connection));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(Map.of("errcode", 40029), "wecom_code_invalid", SCAN_AGAIN),
                Arguments.of(Map.of("errcode", 40013), "wecom_credentials_refused", ASK_ADMINISTRATOR),
                Arguments.of(Map.of("errcode", 60020), "wecom_address_refused", ASK_ADMINISTRATOR),
                Arguments.of(Map.of("errcode", 40085), "suite_ticket_missing", TRY_LATER),
                Arguments.of(Map.of("errcode", 50001), "wecom_domain_refused", ASK_ADMINISTRATOR),
                Arguments.of(Map.of("errcode", -1), "wecom_busy", TRY_LATER),
                Arguments.of(Map.of("delayMillis", 7000), "wecom_unreachable", TRY_LATER),
                Arguments.of(Map.of("reset", "BEFORE"), "wecom_unreachable", TRY_LATER),
                Arguments.of(Map.of("reset", "AFTER"), "wecom_unreachable", TRY_LATER),
                Arguments.of(Map.of("httpStatus", 502), "wecom_unreachable", TRY_LATER),
                Arguments.of(Map.of("html", true), "wecom_unreachable", TRY_LATER),
                Arguments.of(Map.of("drop", List.of("open_userid")), "member_not_in_directory", ASK_ADMINISTRATOR));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void signInWhenLoginInfoFailsThenOutcomeAndNoRepeat(Map<String, Object> fault, String code, String outcome)
            throws Exception {
        fails(fault, code, outcome, 1);
    }

    /** A call that failed because of its token consumed nothing. */
    @ParameterizedTest
    @CsvSource({
        "40001, wecom_credentials_refused",
        "40014, wecom_token_refused",
        "40082, wecom_token_refused",
        "42001, wecom_token_refused",
        "42009, wecom_token_refused"
    })
    void signInWhenTokenIsRefusedThenRepeatedOnceWithAnother(int errcode, String code) throws Exception {
        fails(Map.of("errcode", errcode), code, ASK_ADMINISTRATOR, 2);
    }

    @Test
    void signInWhenLimitIsReachedThenWeComIsNotAskedForAMinute() throws Exception {
        system.simulator().callsFail(LOGIN_INFO, Map.of("errcode", 45009));
        system.simulator().forgetCalls();
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl())
                    .choose(connection)
                    .scanAs(Simulator.ZHANGSAN)
                    .press("sim-confirm");
            assertThat(visitor.errorCode()).isEqualTo("wecom_limit_reached");
            assertThat(outcome(visitor)).isEqualTo(TRY_LATER);
            assertThat(lastWarning()).contains("errcode 45009").contains("hint: [");
            visitor.screenshot("error-wecom_limit_reached");
            system.simulator().reset();
            Deadline.in(A_MINUTE_AND_A_HALF).until("the person is signed in", () -> {
                visitor.press("start-again")
                        .choose(connection)
                        .scanAs(Simulator.ZHANGSAN)
                        .press("sim-confirm");
                visitor.page().locator("#back, #error-code").first().waitFor();
                return visitor.page().locator("#back").count() == 1;
            });
            assertThat(system.simulator().calls(LOGIN_INFO)).isOne();
        }
    }

    private void fails(Map<String, Object> fault, String code, String outcome, int calls) throws Exception {
        system.simulator().callsFail(LOGIN_INFO, fault);
        system.simulator().forgetCalls();
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl())
                    .choose(connection)
                    .scanAs(Simulator.ZHANGSAN)
                    .press("sim-confirm");
            assertThat(visitor.errorCode()).isEqualTo(code);
            assertThat(outcome(visitor)).isEqualTo(outcome);
            assertThat(system.simulator().calls(LOGIN_INFO)).isEqualTo(calls);
            assertThat(lastWarning()).contains(code).contains(connection).doesNotContain("NullPointer");
            if (fault.containsKey("errcode")) {
                assertThat(lastWarning())
                        .contains("errcode " + fault.get("errcode"))
                        .contains("hint: [");
            }
            visitor.screenshot("error-" + code);

            // the way on works once WeCom does
            system.simulator().reset();
            visitor.press("start-again");
            assertThat(app.redeem(visitor.choose(connection).signInAs(Simulator.ZHANGSAN))
                            .subject())
                    .isNotBlank();
        }
    }

    @Test
    void signInWhenProviderSecretIsWrongThenAskAdministratorAndWeComIsNotHammered() throws Exception {
        String wrong = system.admin().newConnection(Simulator.OTHER_PROVIDER, "not-the-secret", false);
        RelyingApp wrongApp = system.relyingApp(system.admin().newApplication(RelyingApp.REDIRECT_URI, wrong));
        system.simulator().forgetCalls();
        try (Visitor visitor = system.visitor()) {
            for (int i = 0; i < 3; i++) {
                visitor.open(wrongApp.authorizationUrl())
                        .choose(wrong)
                        .scanAs(Simulator.ZHANGSAN)
                        .press("sim-confirm");
                assertThat(visitor.errorCode()).isEqualTo("wecom_credentials_refused");
            }
            assertThat(system.simulator().calls("get_provider_token")).isOne();
            assertThat(system.simulator().calls(LOGIN_INFO)).isZero();

            // a corrected secret works at once
            system.admin().changeConnection(wrong, Map.of("providerSecret", Simulator.OTHER_SECRET));
            visitor.press("start-again");
            assertThat(wrongApp.redeem(visitor.choose(wrong).signInAs(Simulator.ZHANGSAN))
                            .subject())
                    .isNotBlank();
        }
    }

    @Test
    void signInWhenTokenDiesEarlyThenNobodyNotices() throws Exception {
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl()).choose(connection).signInAs(Simulator.ZHANGSAN);
        }
        system.simulator().killTokens();
        system.simulator().forgetCalls();
        RelyingApp again = system.relyingApp(system.admin().newApplication(RelyingApp.REDIRECT_URI, connection));
        try (Visitor visitor = system.visitor()) {
            visitor.open(again.authorizationUrl()).choose(connection).signInAs(Simulator.ZHANGSAN);
        }
        assertThat(system.simulator().calls("get_provider_token")).isOne();
        assertThat(system.simulator().calls(LOGIN_INFO)).isEqualTo(2);
    }

    private static String outcome(Visitor visitor) {
        return visitor.page().locator("[data-outcome]").getAttribute("data-outcome");
    }

    private String lastWarning() throws IOException {
        List<String> warnings = Files.readAllLines(system.stack().log(Part.TOKEN_SERVICE)).stream()
                .filter(line -> line.contains("sign-in failed at WeCom"))
                .toList();
        return warnings.get(warnings.size() - 1);
    }
}
