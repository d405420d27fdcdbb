package saoma.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import saoma.e2e.WholeSystem.Running;

/**
 * A connection with every door, in a pool of its own, through suites of its own: nothing that another test does in WeCom
 * reaches it.
 *
 * @param loginSuite SuiteID behind the web login
 * @param appSuite SuiteID behind the Workbench; installed nowhere yet
 */
record Doors(Running system, Admin admin, String connection, String loginSuite, String appSuite) {
    private static final String SECRET = "SuiteSecret-e2e-0001";

    static Doors open(Running system) {
        Admin admin = system.admin().newPool();
        String connection = admin.newConnection(false);
        Doors doors = new Doors(system, admin, connection, Admin.unique("wwlogin"), Admin.unique("wwapp"));
        doors.addSuite(doors.loginSuite, "LOGIN_AUTHORIZATION", "login-authorization");
        doors.addSuite(doors.appSuite, "APP", "app");
        doors.change(Map.of(
                "webLogin", Map.of("suiteId", doors.loginSuite, "percentage", 0),
                "workbench", Map.of("suiteId", doors.appSuite)));
        system.simulator().pushTicket(doors.loginSuite);
        system.simulator().pushTicket(doors.appSuite);
        return doors;
    }

    private Json.Answer put(String suiteId, String kind, String secret) {
        return admin.put(
                "/connections/" + connection + "/suites/" + suiteId,
                Map.of(
                        "kind",
                        kind,
                        "secret",
                        secret,
                        "token",
                        Simulator.TOKEN,
                        "encodingAesKey",
                        Simulator.ENCODING_AES_KEY));
    }

    /** A suite has another secret on both sides from now on: what we have by the old one is of no use. */
    private void renewSecret(String suiteId, String kind) {
        String secret = Admin.unique("SuiteSecret");
        system.simulator().changeSuite(suiteId, Map.of("secret", secret));
        put(suiteId, kind, secret).require(200);
    }

    void renewLoginSecret() {
        renewSecret(loginSuite, "login-authorization");
    }

    void renewAppSecret() {
        renewSecret(appSuite, "app");
    }

    private void addSuite(String suiteId, String kindAtWeCom, String kind) {
        put(suiteId, kind, SECRET).require(201);
        String callbacks = system.stack().publicUrl() + "/wecom/suites/" + admin.pool() + "/" + suiteId;
        system.simulator()
                .newSuite(Map.of(
                        "suiteId",
                        suiteId,
                        "secret",
                        SECRET,
                        "kind",
                        kindAtWeCom,
                        "commandUrl",
                        callbacks + "/command",
                        "dataUrl",
                        callbacks + "/data",
                        "trustedDomains",
                        List.of(URI.create(system.stack().publicUrl()).getAuthority())));
    }

    void change(Map<String, Object> patch) {
        admin.changeConnection(connection, patch);
    }

    /** From the next departure on, so many of a hundred browsers use the new web login instead of the classic page. */
    void useWebLogin(int percentage) {
        change(Map.of("webLogin", Map.of("suiteId", loginSuite, "percentage", percentage)));
    }

    Admin.Application newApplication() {
        return admin.newApplication(
                Map.of(
                        "redirectUris", List.of(RelyingApp.REDIRECT_URI),
                        "grantTypes", List.of("authorization_code", "refresh_token"),
                        "scopes", List.of("openid", "profile", "wecom", "offline_access"),
                        "initiateLoginUri", RelyingApp.REDIRECT_URI),
                connection);
    }

    /** Makes an account for somebody who has not signed in yet. @return its subject */
    String link(Simulator.Member member) {
        JsonNode ids = system.simulator().visibleIds(member);
        return admin.preProvision(Map.of(
                "providerCorpId", Simulator.PROVIDER,
                "corpId", ids.path("corpid").textValue(),
                "openUserId", ids.path("open_userid").textValue(),
                "userId", ids.path("userid").textValue()));
    }

    RelyingApp relyingApp(Admin.Application application) throws Exception {
        return new RelyingApp(system.issuer(admin), application);
    }
}
