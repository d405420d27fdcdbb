package saoma.local.seed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The suites that the simulator starts with. */
enum SimulatedSuite {
    LOGIN_AUTHORIZATION(Seed.CONNECTION, "wwsuitelogin0001", "login-authorization", "SuiteSecret-login-0001"),
    APP(Seed.CONNECTION, "wwsuitedemo000001", "app", "SuiteSecret-demo-0001"),
    PANEL(Seed.PANEL_CONNECTION, "wwsuitepanel0001", "login-authorization", "SuiteSecret-panel-0001");

    private final String connection;
    private final String suiteId;
    private final String kind;
    private final String secret;

    SimulatedSuite(String connection, String suiteId, String kind, String secret) {
        this.connection = connection;
        this.suiteId = suiteId;
        this.kind = kind;
        this.secret = secret;
    }

    /** Path of its settings below those of all connections. */
    String path() {
        return "/" + connection + "/suites/" + suiteId;
    }

    boolean isOf(String someConnection) {
        return connection.equals(someConnection);
    }

    String suiteId() {
        return suiteId;
    }

    /** What the admin API is told. */
    ObjectNode settings() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("secret", secret)
                .put("token", "SimToken0001")
                .put("encodingAesKey", "SimulatorEncodingAESKey0123456789abcdefABCD");
    }
}
