package saoma.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import saoma.e2e.WholeSystem.Running;

/** The operator asks what is wrong with a connection, and is told what to do. */
@ExtendWith(WholeSystem.class)
class DoctorTest {
    private final Running system;
    private Doors doors;

    DoctorTest(Running system) {
        this.system = system;
    }

    @BeforeEach
    void openDoors() {
        system.simulator().reset();
        doors = Doors.open(system);
    }

    /** Others come behind, and know nothing of these faults. */
    @AfterEach
    void mendWeCom() {
        system.simulator().reset();
    }

    @Test
    void diagnoseWhenAllIsWellThenTokensAndSuitesAreOk() {
        JsonNode diagnosis = diagnose(doors.connection());
        assertThat(result(diagnosis, "provider-token")).isEqualTo("ok");
        assertThat(diagnosis.path("checks"))
                .filteredOn(check -> check.path("id").textValue().equals("suite-ticket"))
                .hasSize(2)
                .allSatisfy(
                        check -> assertThat(check.path("result").textValue()).isEqualTo("ok"));
        // this machine is nothing that WeCom could send a browser to
        assertThat(result(diagnosis, "launch-host")).isEqualTo("failed");
    }

    @Test
    void diagnoseWhenWeComDoesNotKnowOurAddressThenCauseAndFixInBothLanguages() {
        // WeCom is asked about one provider once in ten seconds, whoever wants to know
        String other = doors.admin().newConnection(Simulator.OTHER_PROVIDER, Simulator.OTHER_SECRET, false);
        system.simulator().callsFail("get_provider_token", Map.of("errcode", 60020));
        JsonNode check = check(diagnose(other), "egress-address");
        assertThat(check.path("result").textValue()).isEqualTo("failed");
        assertThat(check.path("errcode").intValue()).isEqualTo(60020);
        for (String language : new String[] {"zh", "en"}) {
            assertThat(check.path("cause").path(language).textValue()).isNotBlank();
            assertThat(check.path("fix").path(language).textValue()).isNotBlank();
        }
    }

    @Test
    void diagnoseWhenPeopleMetFailuresThenListed() throws Exception {
        RelyingApp app = doors.relyingApp(doors.newApplication());
        system.simulator().callsFail("get_login_info", Map.of("errcode", 40029));
        try (Visitor visitor = system.visitor()) {
            visitor.open(app.authorizationUrl())
                    .choose(doors.connection())
                    .scanAs(Simulator.ZHANGSAN)
                    .press("sim-confirm");
            assertThat(visitor.errorCode()).isEqualTo("wecom_code_invalid");
        }
        assertThat(diagnose(doors.connection()).path("recentFailures"))
                .anySatisfy(failure ->
                        assertThat(failure.path("errcode").intValue()).isEqualTo(40029));
    }

    private JsonNode diagnose(String connection) {
        return doors.admin().post("/connections/" + connection + "/diagnose").require(200);
    }

    private static JsonNode check(JsonNode diagnosis, String id) {
        for (JsonNode check : diagnosis.path("checks")) {
            if (check.path("id").textValue().equals(id)) {
                return check;
            }
        }
        throw new AssertionError("no check " + id + " in " + diagnosis);
    }

    private static String result(JsonNode diagnosis, String id) {
        return check(diagnosis, id).path("result").textValue();
    }
}
