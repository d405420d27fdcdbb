package saoma.e2e;

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

    private void addSuite(String suiteId, String kindAtWeCom, String kind) {
        admin.put(
                        "/connections/" + connection + "/suites/" + suiteId,
                        Map.of(
                                "kind",
                                kind,
                                "secret",
                                SECRET,
                                "token",
                                Simulator.TOKEN,
                                "encodingAesKey",
                                Simulator.ENCODING_AES_KEY))
                .require(201);
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

    RelyingApp relyingApp(Admin.Application application) throws Exception {
        return new RelyingApp(system.issuer(admin), application);
    }
}
