package saoma.authorization;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;

/** Valid clients to bend. */
final class Clients {
    static final String REDIRECT_URI = "https://app.example/callback?tenant=1";
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private Clients() {}

    static Connection connection(String identifier) {
        return new Connection(
                UUID.randomUUID(),
                identifier,
                "WeCom " + identifier,
                null,
                "wecom-provider-qr",
                "ww-provider",
                false,
                null);
    }

    static ApplicationConfiguration client(Connection... connections) {
        return of("client_secret_basic", Set.of("authorization_code"), List.of(connections));
    }

    static ApplicationConfiguration publicClient() {
        return of("none", Set.of("authorization_code"), List.of(connection("wecom")));
    }

    static ApplicationConfiguration machine() {
        return of("client_secret_basic", Set.of("client_credentials"), List.of());
    }

    private static ApplicationConfiguration of(
            String authMethod, Set<String> grantTypes, List<Connection> connections) {
        return new ApplicationConfiguration(
                UUID.randomUUID(),
                "default",
                "demo",
                "Demo <App>",
                "client-" + UUID.randomUUID(),
                true,
                authMethod,
                List.of(),
                null,
                null,
                Set.of(REDIRECT_URI),
                Set.of(),
                grantTypes,
                Set.of("openid", "profile"),
                null,
                null,
                null,
                null,
                null,
                connections);
    }
}
