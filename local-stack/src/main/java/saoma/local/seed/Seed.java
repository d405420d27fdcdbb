package saoma.local.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The connection and the application of the demo; whatever is there already stays as it is. */
public final class Seed {
    /** Identifier of the connection. */
    public static final String CONNECTION = "wecom";

    private static final String CONNECTIONS = "/api/v1/pools/default/connections";
    private static final String APPLICATIONS = "/api/v1/pools/default/applications";
    private static final String DEMO = "demo";

    private final AdminApi api;
    private final String demoUrl;

    /** @param demoUrl origin of the demo app */
    public Seed(AdminApi api, String demoUrl) {
        this.api = api;
        this.demoUrl = demoUrl;
    }

    /**
     * @param knownSecret the client secret that an earlier run was given; it is shown only once
     * @return the demo app's client, with a new secret if the known one got lost
     */
    public DemoClient plant(Optional<String> knownSecret) {
        if (api.find(CONNECTIONS + "/" + CONNECTION).isEmpty()) {
            api.post(CONNECTIONS, connection());
        }
        plantSuites();
        Optional<JsonNode> existing = findApplication();
        JsonNode application = existing.orElseGet(() -> api.post(APPLICATIONS, application()));
        String path = APPLICATIONS + "/" + application.get("id").textValue();
        api.put(path + "/connections/" + CONNECTION, object().put("enabled", true));
        if (existing.isEmpty()) {
            return new DemoClient(clientId(application), secret(application));
        }
        follow(path, application);
        return new DemoClient(
                clientId(application), knownSecret.orElseGet(() -> secret(api.post(path + "/secrets", object()))));
    }

    /** With the doors that go through them: the Workbench open, the web login for nobody until its percentage is raised. */
    private void plantSuites() {
        String connection = CONNECTIONS + "/" + CONNECTION;
        if (api.find(connection + "/suites/" + SimulatedSuite.APP.suiteId()).isPresent()) {
            return;
        }
        for (SimulatedSuite suite : SimulatedSuite.values()) {
            api.put(connection + "/suites/" + suite.suiteId(), suite.settings());
        }
        ObjectNode doors = object();
        doors.putObject("webLogin")
                .put("suiteId", SimulatedSuite.LOGIN_AUTHORIZATION.suiteId())
                .put("percentage", 0);
        doors.putObject("workbench").put("suiteId", SimulatedSuite.APP.suiteId());
        api.patch(connection, doors);
    }

    /** The provider and its secret are those the simulator starts with. */
    private static ObjectNode connection() {
        return object().put("identifier", CONNECTION)
                .put("displayName", "企业微信登录")
                .put("type", "wecom-provider-qr")
                .put("corpId", "ww5a1e0000provider")
                .put("providerSecret", "PvdSecret-demo-0001");
    }

    private ObjectNode application() {
        ObjectNode application = addresses();
        application
                .put("identifier", DEMO)
                .put("name", "Demo App")
                .put("tokenEndpointAuthMethod", "client_secret_basic");
        application.putArray("scopes").add("openid").add("profile");
        return application;
    }

    private ObjectNode addresses() {
        ObjectNode addresses = object();
        addresses.putArray("redirectUris").add(demoUrl + "/callback");
        addresses.putArray("postLogoutRedirectUris").add(demoUrl + "/");
        // needs a person, so that it begins a sign-in
        addresses.put("initiateLoginUri", demoUrl + "/account");
        return addresses;
    }

    private Optional<JsonNode> findApplication() {
        JsonNode found =
                api.find(APPLICATIONS + "?q=" + DEMO + "&sort=identifier").orElseThrow();
        return StreamSupport.stream(found.get("items").spliterator(), false)
                .filter(application -> application.get("identifier").textValue().equals(DEMO))
                .findFirst();
    }

    /** The demo app may run on another port than last time. */
    private void follow(String path, JsonNode application) {
        ObjectNode addresses = addresses();
        boolean moved = addresses.properties().stream()
                .anyMatch(address -> !address.getValue().equals(application.get(address.getKey())));
        if (moved) {
            api.patch(path, addresses);
        }
    }

    private static String clientId(JsonNode application) {
        return application.get("clientId").textValue();
    }

    private static String secret(JsonNode answer) {
        return answer.get("clientSecret").textValue();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
