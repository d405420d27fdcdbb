package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.e2e.WholeSystem.Running;
import saoma.local.Part;

/** As {@link WeComFailureTest}, for the doors that go through a suite: the web login and the Workbench. */
@ExtendWith(WholeSystem.class)
class SuiteFailureTest {
    private static final String USER_INFO = "getuserinfo3rd";
    private static final String SUITE_TOKEN = "get_suite_token";
    private static final String SCAN_AGAIN = "SCAN_AGAIN";
    private static final String ASK_ADMINISTRATOR = "ASK_ADMINISTRATOR";
    private static final String TRY_LATER = "TRY_LATER";
    private static final Duration A_MINUTE_AND_A_HALF = Duration.ofSeconds(90);

    private enum Door {
        WEB_LOGIN,
        WORKBENCH
    }

    private final Running system;
    private Simulator simulator;
    private Doors doors;
    private Simulator.Member member;
    private RelyingApp app;
    /** Calls that WeCom got until the error page was there; the doctor makes more. */
    private Map<String, Long> made;

    SuiteFailureTest(Running system) {
        this.system = system;
    }

    /** New suites, whose tokens nobody has and whose calls nobody has limited. */
    @BeforeEach
    void openDoors() throws Exception {
        simulator = system.simulator();
        simulator.reset();
        doors = Doors.open(system);
        doors.useWebLogin(100);
        String enterprise = simulator.newEnterprise(false);
        member = simulator.newMember(enterprise, "member", 2);
        app = doors.relyingApp(doors.newApplication());
    }

    static Stream<Arguments> userInfoFailures() {
        return Stream.of(Door.values())
                .flatMap(door -> Stream.of(
                        Arguments.of(door, Map.of("errcode", 60020), "wecom_address_refused", ASK_ADMINISTRATOR, 1L),
                        Arguments.of(
                                door, Map.of("errcode", 40001), "wecom_credentials_refused", ASK_ADMINISTRATOR, 2L),
                        Arguments.of(
                                door, Map.of("errcode", 40013), "wecom_credentials_refused", ASK_ADMINISTRATOR, 1L),
                        Arguments.of(door, Map.of("errcode", 40029), "wecom_code_invalid", SCAN_AGAIN, 1L),
                        Arguments.of(door, Map.of("errcode", 40082), "wecom_token_refused", ASK_ADMINISTRATOR, 2L),
                        Arguments.of(door, Map.of("errcode", 40085), "suite_ticket_missing", TRY_LATER, 1L),
                        Arguments.of(door, Map.of("errcode", 42001), "wecom_token_refused", ASK_ADMINISTRATOR, 2L),
                        Arguments.of(door, Map.of("errcode", 42009), "wecom_token_refused", ASK_ADMINISTRATOR, 2L),
                        Arguments.of(door, Map.of("errcode", 50001), "wecom_domain_refused", ASK_ADMINISTRATOR, 1L),
                        Arguments.of(door, Map.of("errcode", -1), "wecom_busy", TRY_LATER, 1L),
                        Arguments.of(door, Map.of("delayMillis", 7000), "wecom_unreachable", TRY_LATER, 1L),
                        Arguments.of(door, Map.of("reset", "BEFORE"), "wecom_unreachable", TRY_LATER, 1L),
                        Arguments.of(door, Map.of("reset", "AFTER"), "wecom_unreachable", TRY_LATER, 1L),
                        Arguments.of(door, Map.of("httpStatus", 502), "wecom_unreachable", TRY_LATER, 1L),
                        Arguments.of(door, Map.of("html", true), "wecom_unreachable", TRY_LATER, 1L),
                        Arguments.of(
                                door,
                                Map.of("drop", List.of("open_userid")),
                                "member_not_in_directory",
                                ASK_ADMINISTRATOR,
                                1L),
                        Arguments.of(door, Map.of("drop", List.of("corpid")), "wecom_unreachable", TRY_LATER, 1L)));
    }

    @ParameterizedTest
    @MethodSource("userInfoFailures")
    void signInWhenUserInfoFailsThenOutcomeAndNoCodeTwice(
            Door door, Map<String, Object> fault, String code, String outcome, long calls) throws Exception {
        try (Visitor visitor = fails(door, USER_INFO, fault, code, outcome)) {
            // a dead token is replaced once, whatever WeCom gives for it
            assertThat(made).containsEntry(USER_INFO, calls).containsEntry(SUITE_TOKEN, calls);
            simulator.reset();
            assertThat(signedInAfterAll(door, visitor)).isNotBlank();
        }
    }

    /** Without a pause after them: the next sign-in asks again. */
    static Stream<Arguments> suiteTokenFailures() {
        return Stream.of(
                Arguments.of(Map.of("errcode", 40029), "wecom_code_invalid", SCAN_AGAIN, 1L),
                Arguments.of(Map.of("errcode", 40082), "wecom_token_refused", ASK_ADMINISTRATOR, 1L),
                Arguments.of(Map.of("errcode", 42001), "wecom_token_refused", ASK_ADMINISTRATOR, 1L),
                Arguments.of(Map.of("errcode", 42009), "wecom_token_refused", ASK_ADMINISTRATOR, 1L),
                Arguments.of(Map.of("errcode", 50001), "wecom_domain_refused", ASK_ADMINISTRATOR, 1L),
                Arguments.of(Map.of("errcode", -1), "wecom_busy", TRY_LATER, 3L),
                Arguments.of(Map.of("delayMillis", 7000), "wecom_unreachable", TRY_LATER, 1L),
                Arguments.of(Map.of("reset", "BEFORE"), "wecom_unreachable", TRY_LATER, 1L),
                Arguments.of(Map.of("reset", "AFTER"), "wecom_unreachable", TRY_LATER, 1L),
                Arguments.of(Map.of("httpStatus", 502), "wecom_unreachable", TRY_LATER, 1L),
                Arguments.of(Map.of("html", true), "wecom_unreachable", TRY_LATER, 1L),
                Arguments.of(Map.of("drop", List.of("suite_access_token")), "wecom_unreachable", TRY_LATER, 1L));
    }

    @ParameterizedTest
    @MethodSource("suiteTokenFailures")
    void signInWhenSuiteTokenFailsThenOutcomeAndCodeUntouched(
            Map<String, Object> fault, String code, String outcome, long calls) throws Exception {
        try (Visitor visitor = fails(Door.WEB_LOGIN, SUITE_TOKEN, fault, code, outcome)) {
            assertThat(made).containsEntry(SUITE_TOKEN, calls).containsEntry(USER_INFO, 0L);
            simulator.reset();
            assertThat(signedInAfterAll(Door.WEB_LOGIN, visitor)).isNotBlank();
        }
    }

    @Test
    void signInWhenTicketIsRefusedThenItIsNotShownAgainAndTheNextOneHelps() throws Exception {
        try (Visitor visitor =
                fails(Door.WEB_LOGIN, SUITE_TOKEN, Map.of("errcode", 40085), "suite_ticket_missing", TRY_LATER)) {
            assertThat(made).containsEntry(SUITE_TOKEN, 1L);
            simulator.reset();
            failsAgain(visitor, "suite_ticket_missing");
            assertThat(simulator.calls(SUITE_TOKEN)).isZero();
            simulator.pushTicket(doors.loginSuite());
            assertThat(signedInAfterAll(Door.WEB_LOGIN, visitor)).isNotBlank();
        }
    }

    /** WeCom blocks who goes on asking with a secret it has refused. */
    @ParameterizedTest
    @ValueSource(ints = {40001, 40013})
    void signInWhenSuiteSecretIsRefusedThenWeComIsNotHammeredAndACorrectedOneWorksAtOnce(int errcode) throws Exception {
        try (Visitor visitor = fails(
                Door.WEB_LOGIN,
                SUITE_TOKEN,
                Map.of("errcode", errcode),
                "wecom_credentials_refused",
                ASK_ADMINISTRATOR)) {
            assertThat(made).containsEntry(SUITE_TOKEN, 1L);
            failsAgain(visitor, "wecom_credentials_refused");
            assertThat(simulator.calls(SUITE_TOKEN)).isZero();
            simulator.reset();
            doors.renewLoginSecret();
            assertThat(signedInAfterAll(Door.WEB_LOGIN, visitor)).isNotBlank();
        }
    }

    @Test
    void signInWhenOurAddressIsRefusedForTheSuiteTokenThenAskedAgainAfterAPause() throws Exception {
        paused(SUITE_TOKEN, 60020, "wecom_address_refused", ASK_ADMINISTRATOR);
    }

    @Test
    void signInWhenLimitOfSuiteTokenIsReachedThenAskedAgainAfterAPause() throws Exception {
        paused(SUITE_TOKEN, 45009, "wecom_limit_reached", TRY_LATER);
    }

    @Test
    void signInWhenLimitOfUserInfoIsReachedThenAskedAgainAfterAPause() throws Exception {
        paused(USER_INFO, 45009, "wecom_limit_reached", TRY_LATER);
    }

    private void paused(String endpoint, int errcode, String code, String outcome) throws Exception {
        try (Visitor visitor = fails(Door.WEB_LOGIN, endpoint, Map.of("errcode", errcode), code, outcome)) {
            assertThat(made).containsEntry(endpoint, 1L);
            failsAgain(visitor, code);
            assertThat(simulator.calls(endpoint)).isZero();
            simulator.reset();
            Deadline.in(A_MINUTE_AND_A_HALF).until("the person is signed in", () -> {
                visitor.press("start-again")
                        .choose(doors.connection())
                        .scanAs(member)
                        .press("sim-confirm");
                visitor.page().locator("#back, #error-code").first().waitFor();
                return visitor.page().locator("#back").count() == 1;
            });
            assertThat(simulator.calls(endpoint)).isOne();
        }
    }

    /** @return the person before the error page; the fault goes on */
    private Visitor fails(Door door, String endpoint, Map<String, Object> fault, String code, String outcome)
            throws Exception {
        if (door == Door.WORKBENCH) {
            simulator.install(doors.appSuite(), member.enterprise());
            Deadline.in(Duration.ofSeconds(60)).until("the app is installed", this::isInstalled);
            // the installation needed a token; from now on it is one that WeCom gives anew
            doors.renewAppSecret();
        }
        simulator.callsFail(endpoint, fault);
        simulator.forgetCalls();
        Visitor visitor = arrive(door);
        assertThat(visitor.errorCode()).isEqualTo(code);
        assertThat(visitor.page().locator("[data-outcome]").getAttribute("data-outcome"))
                .isEqualTo(outcome);
        visitor.screenshot("error-" + door + "-" + endpoint + "-" + code);
        made = Map.of(USER_INFO, simulator.calls(USER_INFO), SUITE_TOKEN, simulator.calls(SUITE_TOKEN));
        operatorSees(fault, code);
        simulator.forgetCalls();
        return visitor;
    }

    private Visitor arrive(Door door) {
        if (door == Door.WORKBENCH) {
            return system.visitorInWeComClient(member).open(app.authorizationUrl());
        }
        Visitor visitor = system.visitor();
        scan(visitor.open(app.authorizationUrl()));
        return visitor;
    }

    private void scan(Visitor visitor) {
        visitor.choose(doors.connection());
        assertThat(visitor.page().url()).contains("/wwlogin/sso/login");
        visitor.scanAs(member).press("sim-confirm");
    }

    private void failsAgain(Visitor visitor, String code) {
        scan(visitor.press("start-again"));
        assertThat(visitor.errorCode()).isEqualTo(code);
    }

    /** The way on works once WeCom does. @return the subject */
    private String signedInAfterAll(Door door, Visitor visitor) throws Exception {
        visitor.press("start-again");
        if (door == Door.WEB_LOGIN) {
            scan(visitor);
        }
        return app.redeem(visitor.backAtTheApp()).subject();
    }

    private boolean isInstalled() {
        return doors.admin()
                        .get("/enterprises")
                        .path("items")
                        .path(0)
                        .path("installations")
                        .size()
                == 1;
    }

    private void operatorSees(Map<String, Object> fault, String code) throws IOException {
        assertThat(lastWarning()).contains(code).contains(doors.connection()).doesNotContain("NullPointer");
        JsonNode last = doors.admin()
                .post("/connections/" + doors.connection() + "/diagnose")
                .require(200)
                .path("recentFailures")
                .path(0);
        assertThat(last.path("code").asText()).isEqualTo(code);
        if (fault.containsKey("errcode")) {
            int errcode = (int) fault.get("errcode");
            assertThat(lastWarning()).contains("errcode " + errcode).contains("hint: [");
            assertThat(last.path("errcode").asInt()).isEqualTo(errcode);
        }
    }

    private String lastWarning() throws IOException {
        List<String> warnings = Files.readAllLines(system.stack().log(Part.TOKEN_SERVICE)).stream()
                .filter(line -> line.contains("sign-in failed at WeCom"))
                .toList();
        return warnings.get(warnings.size() - 1);
    }
}
