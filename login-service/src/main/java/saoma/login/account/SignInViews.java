package saoma.login.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import saoma.configuration.Connections;
import saoma.login.PublicUrl;
import saoma.login.branding.Brand;
import saoma.login.choice.Choice;
import saoma.login.door.Drivers;
import saoma.login.door.Traveller;
import saoma.login.identity.AccountSignInResource;
import saoma.login.page.NoAccountPage;
import saoma.login.page.SignInPage;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Pool;

/** By which connections a person gets to their account whom no application sent (docs/decisions/0042-account-sign-in.md). */
@Singleton
class SignInViews {
    private final Connections connections;
    private final Drivers drivers;
    private final PublicUrl publicUrl;

    SignInViews(Connections connections, Drivers drivers, PublicUrl publicUrl) {
        this.connections = connections;
        this.drivers = drivers;
        this.publicUrl = publicUrl;
    }

    /**
     * @param lastUsed identifier of the connection used last, as the browser remembers it, or somebody else wrote it
     *     there; null when nobody knows
     * @return null when the pool has no connection
     */
    Uni<NoAccountPage.Ways> of(Pool pool, Traveller traveller, String lastUsed) {
        return Uni.combine()
                .all()
                .unis(connections.of(pool), connections.find(pool, lastUsed))
                .with(SignInViews::offered)
                .map(offered -> offered.isEmpty()
                        ? null
                        : ways(pool, Choice.of(offered, lastUsed, traveller, drivers), traveller));
    }

    /** @param used null when there is none (any more); it may be behind the first ones */
    private static List<Connection> offered(List<Connection> first, Connection used) {
        return used == null
                        || first.stream()
                                .anyMatch(connection -> connection.identifier().equals(used.identifier()))
                ? first
                : Stream.concat(Stream.of(used), first.stream()).toList();
    }

    private NoAccountPage.Ways ways(Pool pool, Choice choice, Traveller traveller) {
        String action = publicUrl.in(pool, AccountSignInResource.PATH);
        return new NoAccountPage.Ways(
                choice.hint(),
                choice.connections().stream()
                        .map(connection -> new SignInPage.Button(
                                connection.identifier(),
                                connection.displayName(),
                                Brand.shownImage(connection.logoUrl()),
                                action,
                                connection.identifier().equals(choice.lastUsed())))
                        .toList(),
                AccountSignInResource.token(traveller.browser()).value());
    }
}
