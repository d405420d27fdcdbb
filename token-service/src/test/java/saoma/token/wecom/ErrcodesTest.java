package saoma.token.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import saoma.protocol.WeComFailure.Outcome;

class ErrcodesTest {

    /** wecom-protocol.md section 10, row by row. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                -1, 6000, 40001, 40003, 40013, 40014, 40029, 40035, 40058, 40063, 40077, 40078, 40080, 40082, 40083,
                40084, 40085, 40091, 41001, 41002, 41004, 41008, 41021, 41022, 41023, 41024, 41025, 42001, 42003, 42006,
                42007, 42009, 45009, 45033, 47001, 48002, 48003, 48004, 48005, 50001, 50002, 50003, 60011, 60020, 60111,
                82001, 84014, 84015, 84025, 84075, 84076, 84090, 85005
            })
    void findWhenInTheProtocolThenComplete(int errcode) {
        Errcode entry = Errcodes.find(errcode);
        assertThat(entry.errcode()).isEqualTo(errcode);
        complete(entry);
    }

    @Test
    void findWhenUnknownThenTheEntryForAllOthers() {
        Errcode entry = Errcodes.find(12345);
        assertThat(entry.errcode()).isNull();
        assertThat(entry.code()).isEqualTo("wecom_error");
        complete(entry);
    }

    @ParameterizedTest
    @CsvSource({
        "40029, SCAN_AGAIN, wecom_code_invalid",
        "42007, SCAN_AGAIN, wecom_installation_expired",
        "40080, ASK_ADMINISTRATOR, wecom_suite_refused",
        "40083, ASK_ADMINISTRATOR, wecom_suite_refused",
        "48003, ASK_ADMINISTRATOR, wecom_suite_refused",
        "48004, ASK_ADMINISTRATOR, enterprise_not_installed",
        "50001, ASK_ADMINISTRATOR, wecom_domain_refused",
        "85005, ASK_ADMINISTRATOR, wecom_domain_refused",
        "40085, TRY_LATER, suite_ticket_missing"
    })
    void failureWhenRefusedThenOutcomeAndCode(int errcode, Outcome outcome, String code) {
        assertThat(Errcodes.failure(errcode).outcome()).isEqualTo(outcome);
        assertThat(Errcodes.failure(errcode).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {42009, 40082, 42001, 40014, 40001})
    void tokenRefusedWhenTheTokenIsDeadThenTrue(int errcode) {
        assertThat(Errcodes.tokenRefused(new WeComRefusal(errcode, ""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 40029, 40085, 45009, 48004})
    void tokenRefusedWhenSomethingElseIsWrongThenFalse(int errcode) {
        assertThat(Errcodes.tokenRefused(new WeComRefusal(errcode, ""))).isFalse();
    }

    private static void complete(Errcode entry) {
        assertThat(entry.code()).matches("[a-z_]+");
        assertThat(entry.outcome()).isNotNull();
        assertThat(entry.token()).isNotNull();
        assertThat(entry.circuit()).isNotNull();
        assertThat(Stream.of(
                        entry.cause().zh(),
                        entry.cause().en(),
                        entry.fix().zh(),
                        entry.fix().en()))
                .noneMatch(String::isBlank);
        assertThat(entry.cause().zh() + entry.fix().zh()).containsPattern("\\p{IsHan}");
    }
}
