package saoma.authorization;

import static saoma.protocol.ApplicationConfiguration.Requirements.NONE;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.ApplicationConfiguration.Requirements;
import saoma.protocol.Linking;

/** Valid clients to bend. */
final class Clients {
    static final String REDIRECT_URI = "https://app.example/callback?tenant=1";
    /** As the certification suite registers one. */
    static final String REDIRECT_URI_WITH_QUERY =
            "https://suite.example/test/a/alias/callback?dummy1=lorem&dummy2=ipsum";

    static final String NATIVE_REDIRECT_URI = "com.example.app:/callback";
    static final Set<String> EMBEDDING_ORIGINS = Set.of("https://app.example");

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
                Linking.CREATE,
                null,
                null,
                null,
                null);
    }

    static ApplicationConfiguration client(Connection... connections) {
        return of("client_secret_basic", Set.of("authorization_code", "refresh_token"), NONE, List.of(connections));
    }

    static ApplicationConfiguration withoutRefreshToken() {
        return of("client_secret_basic", Set.of("authorization_code"), NONE, List.of());
    }

    static ApplicationConfiguration publicClient() {
        return of("none", Set.of("authorization_code"), NONE, List.of(connection("wecom")));
    }

    static ApplicationConfiguration machine() {
        return of("client_secret_basic", Set.of("client_credentials"), NONE, List.of());
    }

    static ApplicationConfiguration requiringPkce() {
        return requiring(new Requirements(true, false, false, false, false));
    }

    static ApplicationConfiguration requiringConsent() {
        return requiring(new Requirements(false, false, false, false, true));
    }

    private static ApplicationConfiguration requiring(Requirements requirements) {
        return of("client_secret_basic", Set.of("authorization_code", "refresh_token"), requirements, List.of());
    }

    private static ApplicationConfiguration of(
            String authMethod, Set<String> grantTypes, Requirements requirements, List<Connection> connections) {
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
                Set.of(REDIRECT_URI, REDIRECT_URI_WITH_QUERY, NATIVE_REDIRECT_URI),
                Set.of(),
                grantTypes,
                Set.of("openid", "profile", "wecom", "offline_access"),
                Set.of("https://api.example/", "https://files.example/v1"),
                null,
                null,
                requirements,
                null,
                null,
                null,
                EMBEDDING_ORIGINS,
                connections);
    }
}
