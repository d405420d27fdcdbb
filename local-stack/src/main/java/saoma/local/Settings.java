package saoma.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import saoma.local.seed.DemoClient;

/** What each application is told about the system it is part of, as its configuration keys. */
final class Settings {
    /** Those that get tokens from token-service: the operator, and the services that call another. */
    private static final List<String> SERVICE_CLIENTS = List.of("operator", "login-service", "token-service");

    private final Options options;
    private final Installation installation;
    private final Backends backends;
    private final int domainFilesPort;

    /** @param domainFilesPort where the web servers of the domains {@code *.localhost} answer */
    Settings(Options options, Installation installation, Backends backends, int domainFilesPort) {
        this.options = options;
        this.installation = installation;
        this.backends = backends;
        this.domainFilesPort = domainFilesPort;
    }

    Map<String, String> of(Part part) {
        Map<String, String> settings = http(part);
        switch (part) {
            case CONNECTION_SERVICE -> addConnectionService(settings);
            case USER_SERVICE -> settings.putAll(backends.postgresSettings("user_service"));
            case TOKEN_SERVICE -> addTokenService(settings);
            case LOGIN_SERVICE -> addLoginService(settings);
            case WECOM_SIMULATOR -> addSimulator(settings);
            default -> throw new IllegalArgumentException(part + " is told in another way");
        }
        if (Part.SERVICES.contains(part)) {
            addNeighbours(settings);
            addDrain(settings);
        }
        return settings;
    }

    Map<String, String> ofDemoApp(DemoClient client) {
        Map<String, String> settings = http(Part.DEMO_APP);
        settings.put("quarkus.oidc.auth-server-url", options.publicUrl() + "/oidc");
        settings.put("quarkus.oidc.client-id", client.id());
        settings.put("quarkus.oidc.credentials.secret", client.secret());
        settings.put("demo.embedding.client-id", client.embeddingId());
        settings.put("quarkus.oidc.token-state-manager.encryption-secret", installation.secret("demo-cookies"));
        settings.put("quarkus.oidc.authentication.state-secret", installation.secret("demo-state"));
        return settings;
    }

    private Map<String, String> http(Part part) {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(options.port(part)));
        return settings;
    }

    private void addNeighbours(Map<String, String> settings) {
        settings.put("saoma.public-url", options.publicUrl());
        Part.SERVICES.forEach(service -> settings.put("saoma." + service.title() + ".url", options.url(service)));
    }

    /** Longer than the ingress takes to see that a replica is no longer ready. */
    private void addDrain(Map<String, String> settings) {
        if (options.replicas() > 1) {
            settings.put("quarkus.shutdown.delay", "3S");
        }
    }

    private void addConnectionService(Map<String, String> settings) {
        settings.putAll(backends.postgresSettings("connection_service"));
        settings.putAll(backends.redisSettings());
        settings.put("connection.master-key-file", installation.masterKeyFile().toString());
        settings.put("connection.public-ips", "127.0.0.1,::1");
        // pools' own domains are on this machine too
        settings.put("connection.domains.file-scheme", "http");
        settings.put("connection.domains.file-port", String.valueOf(domainFilesPort));
        settings.put("connection.domains.allow-private-addresses", "true");
    }

    private void addTokenService(Map<String, String> settings) {
        settings.putAll(backends.postgresSettings("token_service"));
        settings.putAll(backends.redisSettings());
        settings.put("token.master-key-file", installation.masterKeyFile().toString());
        settings.put("token.wecom.api-url", options.simulatorUrl());
        // relying apps run on this machine too
        settings.put("token.outbound.allow-private-addresses", "true");
        if (options.trustedCertificates() == null) {
            // and show certificates that they made themselves
            settings.put("token.outbound.any-certificate", "true");
        } else {
            settings.put(
                    "token.outbound.trusted-certificates",
                    options.trustedCertificates().toString());
        }
        settings.put("saoma.service-secret", installation.secret(Part.TOKEN_SERVICE.title()));
        SERVICE_CLIENTS.forEach(
                client -> settings.put("token.service-clients.\"" + client + "\".secret", installation.secret(client)));
    }

    private void addLoginService(Map<String, String> settings) {
        settings.putAll(backends.redisSettings());
        for (String host : List.of("open-url", "login-url", "oauth-url")) {
            settings.put("login.wecom." + host, options.simulatorUrl());
        }
        settings.put("saoma.service-secret", installation.secret(Part.LOGIN_SERVICE.title()));
    }

    private void addSimulator(Map<String, String> settings) {
        settings.put("simulator.launch-domains", options.publicAuthority());
        settings.put("simulator.callback-domains", options.publicAuthority());
    }
}
