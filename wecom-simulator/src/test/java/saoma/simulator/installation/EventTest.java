package saoma.simulator.installation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static saoma.simulator.Simulator.APP;
import static saoma.simulator.Simulator.LOGISTICS;
import static saoma.simulator.Simulator.SCHOOL;
import static saoma.simulator.Simulator.TRADING;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import saoma.simulator.Simulator;
import saoma.simulator.callback.Receiver;

/** What an app is told of an installation and of its members: section 6.6. */
@QuarkusTest
class EventTest {
    private static final String INSTALLATION = "/control/installations/" + APP + "/" + TRADING;
    private static final String MEMBERS = "/enterprises/" + TRADING + "/members";

    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        Simulator.reset();
        receiver = Receiver.start().attach(APP);
    }

    @AfterEach
    void stop() {
        Map<String, String> nowhere = new HashMap<>();
        nowhere.put("commandUrl", null);
        nowhere.put("dataUrl", null);
        Simulator.patch("/suites/" + APP, nowhere).then().statusCode(200);
        receiver.close();
    }

    private void install(String enterprise) {
        Simulator.install(enterprise);
        receiver.next("create_auth");
    }

    private static void show(String... members) {
        Map<String, Object> range = new HashMap<>();
        range.put("members", members.length == 0 ? null : Arrays.asList(members));
        given().contentType(ContentType.JSON)
                .body(range)
                .put(INSTALLATION + "/visible-range")
                .then()
                .statusCode(200);
    }

    private Receiver.Received expectContact(String changeType, Map<String, String> ids) {
        Receiver.Received event = receiver.next("change_contact");
        assertThat(event.receiveId()).isEqualTo(APP);
        assertThat(event.element("ChangeType")).isEqualTo(changeType);
        assertThat(event.element("AuthCorpId")).isEqualTo(ids.get("corpid"));
        assertThat(event.element("UserID")).isEqualTo(ids.get("userid"));
        return event;
    }

    @Test
    void createAuthWhenInstalledFromTheMarketThenItsCodeIsGood() {
        Simulator.control("/installations", Map.of("suiteId", APP, "enterprise", TRADING, "state", "s1"));
        Receiver.Received event = receiver.next("create_auth");
        assertThat(event.receiveId()).isEqualTo(APP);
        assertThat(event.element("SuiteId")).isEqualTo(APP);
        assertThat(event.element("State")).isEqualTo("s1");
        assertThat(event.element("AuthCorpId")).isNull();
        Simulator.appCall("v2/get_permanent_code", Map.of("auth_code", event.element("AuthCode")))
                .then()
                .body("errcode", equalTo(0))
                .body("state", equalTo("s1"));
    }

    @Test
    void createAuthWhenInstalledFromTheProvidersSiteThenNone() {
        given().redirects()
                .follow(false)
                .formParams(Map.of(
                        "suite_id",
                        APP,
                        "pre_auth_code",
                        Simulator.preAuthCode(),
                        "redirect_uri",
                        "http://localhost:8080/back",
                        "member",
                        TRADING + "/admin",
                        "action",
                        "confirm"))
                .post("/3rdapp/install")
                .then()
                .statusCode(303);
        given().get("/control/pushes?type=create_auth").then().body("", hasSize(0));
    }

    @Test
    void changeAuthWhenVisibleRangeChangesThenTheEnterpriseIsNamed() {
        install(TRADING);
        show("zhangsan");
        assertThat(receiver.next("change_auth").element("AuthCorpId"))
                .isEqualTo(Simulator.ids(TRADING, "admin").get("corpid"));
    }

    @Test
    void cancelAuthWhenUninstalledThenTheEnterpriseIsNamed() {
        install(SCHOOL);
        given().delete("/control/installations/" + APP + "/" + SCHOOL).then().statusCode(204);
        assertThat(receiver.next("cancel_auth").element("AuthCorpId")).isEqualTo(SCHOOL);
        given().get("/control/installations").then().body("", hasSize(0));
    }

    @Test
    void resetPermanentCodeWhenResetThenItsCodeBuysTheNewOne() {
        install(TRADING);
        String next = given().post(INSTALLATION + "/reset-permanent-code")
                .then()
                .statusCode(200)
                .extract()
                .path("installation.permanentCode");
        Receiver.Received event = receiver.next("reset_permanent_code");
        assertThat(event.element("AuthCorpId")).isNull();
        Simulator.appCall("v2/get_permanent_code", Map.of("auth_code", event.element("AuthCode")))
                .then()
                .body("permanent_code", equalTo(next));
    }

    @Test
    void dataAddressWhenTheAppsAdministratorChangesThenHearsWhichEnterprise() {
        install(TRADING);
        Simulator.patch("/suites/" + APP, Map.of("dataUrl", receiver.url("/data?corpid=$CORPID$")));
        given().post(INSTALLATION + "/change-app-admin").then().statusCode(200);
        Receiver.Received event = receiver.next("change_app_admin");
        String corpId = Simulator.ids(TRADING, "admin").get("corpid");
        assertThat(event.query()).startsWith("corpid=" + corpId + "&msg_signature=");
        assertThat(event.body()).startsWith("<xml><ToUserName><![CDATA[" + corpId + "]]></ToUserName>");
        assertThat(event.receiveId()).isEqualTo(corpId);
        assertThat(event.element("MsgType")).isEqualTo("event");
        assertThat(event.element("InfoType")).isNull();
    }

    @Test
    void contactWhenMemberIsAddedThenCreateUser() {
        install(TRADING);
        Simulator.control(MEMBERS, Map.of("userId", "new", "name", "新成员", "userType", 5));
        assertThat(expectContact("create_user", Simulator.ids(TRADING, "new")).element("Status"))
                .isEqualTo("1");
    }

    @Test
    void contactWhenMemberIsDisabledAndEnabledThenStatus() {
        install(TRADING);
        Map<String, String> ids = Simulator.ids(TRADING, "zhangsan");
        Simulator.patch(MEMBERS + "/zhangsan", Map.of("disabled", true));
        assertThat(expectContact("update_user", ids).element("Status")).isEqualTo("2");
        Simulator.patch(MEMBERS + "/zhangsan", Map.of("disabled", false));
        assertThat(expectContact("update_user", ids).element("Status")).isEqualTo("1");
        Simulator.patch(MEMBERS + "/zhangsan", Map.of("userType", 4));
        assertThat(expectContact("update_user", ids).element("Status")).isNull();
    }

    @Test
    void contactWhenMemberIsDeletedThenDeleteUser() {
        install(TRADING);
        Map<String, String> ids = Simulator.ids(TRADING, "zhangsan");
        given().delete("/control" + MEMBERS + "/zhangsan").then().statusCode(204);
        expectContact("delete_user", ids);
        given().delete("/control" + MEMBERS + "/zhangsan").then().statusCode(404);
    }

    @Test
    void contactWhenMemberLeavesTheDirectoryThenDeleteUserAndBackThenCreateUser() {
        install(TRADING);
        Map<String, String> ids = Simulator.ids(TRADING, "zhangsan");
        Simulator.patch(MEMBERS + "/zhangsan", Map.of("inDirectory", false));
        expectContact("delete_user", ids);
        Simulator.patch(MEMBERS + "/zhangsan", Map.of("inDirectory", true));
        expectContact("create_user", ids);
    }

    @Test
    void contactWhenOldCustomersMemberIsRenamedThenThePlainIds() {
        Simulator.install(SCHOOL);
        Map<String, String> before = Simulator.ids(SCHOOL, "teacher1");
        Simulator.control("/enterprises/" + SCHOOL + "/members/teacher1/rename", Map.of("newUserId", "head"))
                .then()
                .statusCode(200)
                .body("userId", equalTo("head"));
        assertThat(expectContact("update_user", before).element("NewUserID")).isEqualTo("head");
        assertThat(Simulator.ids(SCHOOL, "head").get("open_userid")).isEqualTo(before.get("open_userid"));
    }

    @Test
    void contactWhenRenamedWithoutKeepingItsOpenUserIdThenAnother() {
        install(TRADING);
        Map<String, String> before = Simulator.ids(TRADING, "zhangsan");
        Simulator.control(MEMBERS + "/zhangsan/rename", Map.of("newUserId", "z3", "keepsOpenUserId", false));
        Map<String, String> after = Simulator.ids(TRADING, "z3");
        assertThat(expectContact("update_user", before).element("NewUserID"))
                .isEqualTo(after.get("userid"))
                .isNotEqualTo(before.get("userid"));
        assertThat(after.get("open_userid")).isNotEqualTo(before.get("open_userid"));
    }

    @Test
    void renameWhenTakenOrUnknownThenRefused() {
        Simulator.control(MEMBERS + "/zhangsan/rename", Map.of("newUserId", "lisi"))
                .then()
                .statusCode(409);
        Simulator.control(MEMBERS + "/nobody/rename", Map.of("newUserId", "x"))
                .then()
                .statusCode(404);
        Simulator.control(MEMBERS + "/zhangsan/rename", Map.of()).then().statusCode(400);
    }

    @Test
    void contactWhenMemberIsNotVisibleOrEnterpriseHasNotInstalledThenNothing() {
        install(TRADING);
        show("lisi");
        receiver.next("change_auth");
        Simulator.patch(MEMBERS + "/zhangsan", Map.of("disabled", true));
        Simulator.patch("/enterprises/" + LOGISTICS + "/members/admin", Map.of("disabled", true));
        given().get("/control/pushes?type=change_contact").then().body("", hasSize(0));
        Simulator.control(MEMBERS + "/lisi/rename", Map.of("newUserId", "l4"));
        receiver.next("change_contact");
        given().get("/control/installations").then().body("[0].visibleTo", equalTo(List.of("l4")));
    }
}
