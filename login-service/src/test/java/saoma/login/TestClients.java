package saoma.login;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.ApplicationConfiguration.Requirements;
import saoma.protocol.Branding;
import saoma.protocol.Doors;
import saoma.protocol.Linking;

/** Valid clients to bend; each has a client id of its own, because the service under test keeps copies. */
public final class TestClients {
    public static final String REDIRECT_URI = "https://app.example/callback?tenant=1";
    public static final String PLAIN_REDIRECT_URI = "https://app.example/signed-in";
    public static final String POST_LOGOUT_REDIRECT_URI = "https://app.example/bye";
    public static final Set<String> RESOURCES = Set.of("https://api.example/", "https://files.example/v1");

    private TestClients() {}

    public static Connection connection(String identifier) {
        return connection(identifier, null, null);
    }

    /** @param maxSignInAge seconds; null for no limit */
    public static Connection connection(String identifier, Doors doors, Integer maxSignInAge) {
        return new Connection(
                UUID.randomUUID(),
                identifier,
                "WeCom " + identifier,
                null,
                "wecom-provider-qr",
                "ww-provider",
                Linking.CREATE,
                doors,
                null,
                maxSignInAge,
                null);
    }

    public static Connection linking(String identifier, Linking linking) {
        Connection usual = connection(identifier);
        return new Connection(
                usual.id(),
                identifier,
                usual.displayName(),
                null,
                usual.type(),
                usual.corpId(),
                linking,
                null,
                null,
                null,
                null);
    }

    public static ApplicationConfiguration client(Connection... connections) {
        return inPool("default", connections);
    }

    public static ApplicationConfiguration inPool(String pool, Connection... connections) {
        return of(pool, "client_secret_basic", Set.of("authorization_code"), List.of(connections));
    }

    public static ApplicationConfiguration publicClient() {
        return of("default", "none", Set.of("authorization_code"), List.of(connection("wecom")));
    }

    public static ApplicationConfiguration machine() {
        return of("default", "client_secret_basic", Set.of("client_credentials"), List.of());
    }

    public static ApplicationConfiguration requiring(Requirements requirements) {
        return of(
                "default",
                "client_secret_basic",
                Set.of("authorization_code"),
                requirements,
                List.of(connection("wecom")));
    }

    private static ApplicationConfiguration of(
            String pool, String authMethod, Set<String> grantTypes, List<Connection> connections) {
        return of(pool, authMethod, grantTypes, Requirements.NONE, connections);
    }

    private static ApplicationConfiguration of(
            String pool,
            String authMethod,
            Set<String> grantTypes,
            Requirements requirements,
            List<Connection> connections) {
        return new ApplicationConfiguration(
                UUID.randomUUID(),
                pool,
                "demo",
                "Demo <App>",
                "client-" + UUID.randomUUID(),
                true,
                authMethod,
                List.of(),
                null,
                null,
                Set.of(REDIRECT_URI, PLAIN_REDIRECT_URI),
                Set.of(POST_LOGOUT_REDIRECT_URI),
                grantTypes,
                Set.of("openid", "profile"),
                RESOURCES,
                null,
                null,
                requirements,
                null,
                null,
                null,
                null,
                connections);
    }

    /** A client of somebody else: people are asked what it may know. */
    public static ApplicationConfiguration thirdParty() {
        return with(
                client(connection("wecom")),
                new ApplicationConfiguration.Requirements(false, false, false, false, true),
                List.of(connection("wecom")));
    }

    /** The same client, which begins a sign-in at this address when others want one. */
    public static ApplicationConfiguration startedAt(ApplicationConfiguration client, String initiateLoginUri) {
        return with(client, client.requirements(), initiateLoginUri, client.connections());
    }

    /** The same client, whose sign-in these origins may show inside of their pages. */
    public static ApplicationConfiguration embeddedBy(ApplicationConfiguration client, String... origins) {
        return with(
                client,
                client.requirements(),
                client.initiateLoginUri(),
                client.branding(),
                Set.of(origins),
                client.connections());
    }

    /** The same client, looking like this. */
    public static ApplicationConfiguration branded(ApplicationConfiguration client, Branding branding) {
        return with(
                client,
                client.requirements(),
                client.initiateLoginUri(),
                branding,
                client.embeddingOrigins(),
                client.connections());
    }

    /** The same client with other connections, as after a change by an operator. */
    public static ApplicationConfiguration with(ApplicationConfiguration client, Connection... connections) {
        return with(client, client.requirements(), List.of(connections));
    }

    private static ApplicationConfiguration with(
            ApplicationConfiguration client,
            ApplicationConfiguration.Requirements requirements,
            List<Connection> connections) {
        return with(client, requirements, client.initiateLoginUri(), connections);
    }

    private static ApplicationConfiguration with(
            ApplicationConfiguration client,
            ApplicationConfiguration.Requirements requirements,
            String initiateLoginUri,
            List<Connection> connections) {
        return with(client, requirements, initiateLoginUri, client.branding(), client.embeddingOrigins(), connections);
    }

    private static ApplicationConfiguration with(
            ApplicationConfiguration client,
            ApplicationConfiguration.Requirements requirements,
            String initiateLoginUri,
            Branding branding,
            Set<String> embeddingOrigins,
            List<Connection> connections) {
        return new ApplicationConfiguration(
                client.id(),
                client.pool(),
                client.identifier(),
                client.name(),
                client.clientId(),
                client.enabled(),
                client.tokenEndpointAuthMethod(),
                client.clientSecrets(),
                client.jwks(),
                client.jwksUri(),
                client.redirectUris(),
                client.postLogoutRedirectUris(),
                client.grantTypes(),
                client.scopes(),
                client.resources(),
                client.lifetimes(),
                client.algorithms(),
                requirements,
                client.backchannelLogout(),
                initiateLoginUri,
                branding,
                embeddingOrigins,
                connections);
    }
}
