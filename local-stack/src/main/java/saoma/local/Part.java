package saoma.local;

import java.util.List;

/** A part of the system that listens on a port of its own. */
public enum Part {
    INGRESS("ingress", 8080, "--port"),
    DEMO_APP("demo-app", 8088, "--demo-port"),
    WECOM_SIMULATOR("wecom-simulator", 8090, "--simulator-port"),
    CONNECTION_SERVICE("connection-service", 8081, "--connection-service-port"),
    LOGIN_SERVICE("login-service", 8082, "--login-service-port"),
    TOKEN_SERVICE("token-service", 8083, "--token-service-port"),
    USER_SERVICE("user-service", 8084, "--user-service-port"),
    POSTGRESQL("postgresql", 5442, "--postgres-port"),
    REDIS("redis", 6389, "--redis-port");

    /** Those the ingress routes to. */
    static final List<Part> SERVICES = List.of(CONNECTION_SERVICE, LOGIN_SERVICE, TOKEN_SERVICE, USER_SERVICE);

    private final String title;
    private final int defaultPort;
    private final String portOption;

    Part(String title, int defaultPort, String portOption) {
        this.title = title;
        this.defaultPort = defaultPort;
        this.portOption = portOption;
    }

    /** Of a module, its name. */
    public String title() {
        return title;
    }

    int defaultPort() {
        return defaultPort;
    }

    String portOption() {
        return portOption;
    }
}
