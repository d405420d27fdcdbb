package saoma.login.console;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.configuration.Applications;
import saoma.configuration.Connections;
import saoma.login.PublicUrl;
import saoma.login.application.InitiateLogin;
import saoma.login.failure.ErrorCode;
import saoma.login.failure.SignInFailure;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Pool;

/** Finds connection and application of a console entry, and where the browser goes in the end. */
@Singleton
class ConsoleRoutes {
    private final Connections connections;
    private final Applications applications;
    private final PublicUrl publicUrl;

    ConsoleRoutes(Connections connections, Applications applications, PublicUrl publicUrl) {
        this.connections = connections;
        this.applications = applications;
        this.publicUrl = publicUrl;
    }

    /** Fails with {@link ErrorCode#CONNECTION_DISABLED} or {@link ErrorCode#CLIENT_UNKNOWN}. */
    Uni<ConsoleRoute> find(Pool pool, String connection, String clientId) {
        return publicUrl
                .ready(pool)
                .chain(() -> connections.find(pool, connection))
                .onItem()
                .ifNull()
                .failWith(() -> disabled(pool))
                .flatMap(found -> clientId == null
                        ? Uni.createFrom().item(new ConsoleRoute(found, null))
                        : applications.find(pool, clientId).map(client -> route(pool, found, client)));
    }

    private static ConsoleRoute route(Pool pool, Connection connection, ApplicationConfiguration client) {
        if (client == null) {
            throw new SignInFailure(
                    ErrorCode.CLIENT_UNKNOWN, "pool " + pool.identifier() + " has no such client for the console");
        }
        if (client.connections().stream().noneMatch(used -> used.identifier().equals(connection.identifier()))) {
            throw disabled(pool);
        }
        return new ConsoleRoute(connection, client);
    }

    private static SignInFailure disabled(Pool pool) {
        return new SignInFailure(
                ErrorCode.CONNECTION_DISABLED,
                "pool " + pool.identifier() + " has no such connection for the console, or not for this client");
    }

    /** Where the application begins a sign-in that others start (OpenID Connect Core §4), else a page of ours. */
    String destination(Pool pool, ConsoleRoute route) {
        return route.leadsToApplication()
                ? InitiateLogin.address(route.client().initiateLoginUri(), publicUrl.issuer(pool))
                : publicUrl.in(pool, SignedInResource.PATH);
    }
}
