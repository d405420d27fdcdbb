package saoma.local.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The connections and the applications of the demo; whatever is there already stays as it is. */
public final class Seed {
    /** Identifier of the connection. */
    public static final String CONNECTION = "wecom";
    /** Identifier of the one whose sign-in can be shown inside of other pages. */
    public static final String PANEL_CONNECTION = "wecom-panel";

    private static final String POOL = "/api/v1/pools/default";
    private static final String CONNECTIONS = POOL + "/connections";
    private static final String APPLICATIONS = POOL + "/applications";
    private static final String DEMO = "demo";
    private static final String EMBEDDING = "demo-embedding";
    private static final List<String> ADDRESSES =
            List.of("redirectUris", "postLogoutRedirectUris", "initiateLoginUri", "webOrigins", "embeddingOrigins");

    private final AdminApi api;
    private final String demoUrl;

    /** @param demoUrl origin of the demo app */
    public Seed(AdminApi api, String demoUrl) {
        this.api = api;
        this.demoUrl = demoUrl;
    }

    /**
     * @param knownSecret the client secret that an earlier run was given; it is shown only once
     * @return the demo app's clients, with a new secret if the known one got lost
     */
    public DemoClient plant(Optional<String> knownSecret) {
        // for nobody until the percentage is raised
        ObjectNode doors = webLogin(SimulatedSuite.LOGIN_AUTHORIZATION, 0);
        doors.putObject("workbench").put("suiteId", SimulatedSuite.APP.suiteId());
        plantConnection(CONNECTION, "企业微信扫码登录", doors);
        Optional<JsonNode> existing = findApplication(DEMO);
        if (existing.isEmpty()) {
            api.patch(POOL, object().set("branding", DemoBranding.read()));
        }
        JsonNode application = plantApplication(existing, application(), CONNECTION);
        return new DemoClient(
                clientId(application),
                existing.isEmpty()
                        ? secret(application)
                        : knownSecret.orElseGet(() -> secret(api.post(path(application) + "/secrets", object()))),
                plantEmbedding());
    }

    private String plantEmbedding() {
        plantConnection(PANEL_CONNECTION, "企业微信登录", webLogin(SimulatedSuite.PANEL, 100));
        return clientId(plantApplication(findApplication(EMBEDDING), embedding(), PANEL_CONNECTION));
    }

    /**
     * @param displayName differs from the other's: the account page offers both
     * @param doors those that go through its suites
     */
    private void plantConnection(String identifier, String displayName, ObjectNode doors) {
        if (api.find(CONNECTIONS + "/" + identifier).isEmpty()) {
            api.post(CONNECTIONS, connection(identifier, displayName));
        }
        List<SimulatedSuite> suites = Arrays.stream(SimulatedSuite.values())
                .filter(suite -> suite.isOf(identifier))
                .toList();
        if (suites.stream()
                .anyMatch(suite -> api.find(CONNECTIONS + suite.path()).isEmpty())) {
            suites.forEach(suite -> api.put(CONNECTIONS + suite.path(), suite.settings()));
            api.patch(CONNECTIONS + "/" + identifier, doors);
        }
    }

    private static ObjectNode webLogin(SimulatedSuite suite, int percentage) {
        ObjectNode doors = object();
        doors.putObject("webLogin").put("suiteId", suite.suiteId()).put("percentage", percentage);
        return doors;
    }

    /** The provider and its secret are those the simulator starts with. */
    private static ObjectNode connection(String identifier, String displayName) {
        return object().put("identifier", identifier)
                .put("displayName", displayName)
                .put("type", "wecom-provider-qr")
                .put("corpId", "ww5a1e0000provider")
                .put("providerSecret", "PvdSecret-demo-0001");
    }

    /** @param wanted with the addresses of the demo app, which may run on another port than last time */
    private JsonNode plantApplication(Optional<JsonNode> existing, ObjectNode wanted, String connection) {
        JsonNode application = existing.orElseGet(() -> api.post(APPLICATIONS, wanted));
        api.put(path(application) + "/connections/" + connection, object().put("enabled", true));
        ObjectNode addresses = wanted.deepCopy().retain(ADDRESSES);
        boolean moved = addresses.properties().stream()
                .anyMatch(address -> !address.getValue().equals(application.get(address.getKey())));
        if (moved) {
            api.patch(path(application), addresses);
        }
        return application;
    }

    private ObjectNode application() {
        ObjectNode application = object().put("identifier", DEMO)
                .put("name", "Demo App")
                .put("tokenEndpointAuthMethod", "client_secret_basic")
                // needs a person, so that it begins a sign-in
                .put("initiateLoginUri", demoUrl + "/account");
        application.putArray("scopes").add("openid").add("profile");
        application.putArray("redirectUris").add(demoUrl + "/callback");
        application.putArray("postLogoutRedirectUris").add(demoUrl + "/");
        return application;
    }

    private ObjectNode embedding() {
        ObjectNode application =
                object().put("identifier", EMBEDDING).put("name", "Demo App").put("tokenEndpointAuthMethod", "none");
        application.putArray("scopes").add("openid").add("profile");
        application
                .putArray("redirectUris")
                .add(demoUrl + "/embedding/redirect")
                .add(demoUrl + "/embedding/popup")
                .add(demoUrl + "/embedding/inline");
        application.putArray("webOrigins").add(demoUrl);
        application.putArray("embeddingOrigins").add(demoUrl);
        return application;
    }

    private Optional<JsonNode> findApplication(String identifier) {
        JsonNode found =
                api.find(APPLICATIONS + "?q=" + identifier + "&sort=identifier").orElseThrow();
        return StreamSupport.stream(found.get("items").spliterator(), false)
                .filter(application -> application.get("identifier").textValue().equals(identifier))
                .findFirst();
    }

    private static String path(JsonNode application) {
        return APPLICATIONS + "/" + application.get("id").textValue();
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
