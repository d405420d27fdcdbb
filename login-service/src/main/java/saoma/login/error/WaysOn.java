package saoma.login.error;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.configuration.Applications;
import saoma.configuration.Connections;
import saoma.login.PublicUrl;
import saoma.login.failure.ErrorCode;
import saoma.login.installation.InstallationState;
import saoma.login.interaction.Interaction;
import saoma.login.page.ErrorPage.Application;
import saoma.login.page.ErrorPage.WayOn;
import saoma.login.signin.PendingLinkStore;
import saoma.protocol.Pool;
import saoma.rest.CurrentPool;

/** What helps a person whose sign-in failed; whatever is wrong with us, there is still a page. */
@Singleton
class WaysOn {
    private final Connections connections;
    private final Applications applications;
    private final PendingLinkStore pendingLinks;
    private final CurrentPool currentPool;
    private final PublicUrl publicUrl;

    WaysOn(
            Connections connections,
            Applications applications,
            PendingLinkStore pendingLinks,
            CurrentPool currentPool,
            PublicUrl publicUrl) {
        this.connections = connections;
        this.applications = applications;
        this.pendingLinks = pendingLinks;
        this.currentPool = currentPool;
        this.publicUrl = publicUrl;
    }

    /**
     * @param connection as a stranger sent it; null when neither its classic door nor its app would help
     * @return null when nothing helps more than to start again
     */
    Uni<WayOn> of(Interaction interaction, String connection, ErrorCode code) {
        if (code == ErrorCode.NO_ACCOUNT) {
            return bindingCode(interaction);
        }
        if (connection == null || !connection.matches(Pool.IDENTIFIER_PATTERN)) {
            return Uni.createFrom().nullItem();
        }
        return code == ErrorCode.ENTERPRISE_NOT_INSTALLED
                ? installation(interaction.inPool(), connection)
                : Uni.createFrom()
                        .item(new WayOn(WayOn.Kind.CLASSIC_DOOR, publicUrl.classicStart(interaction, connection)));
    }

    private Uni<WayOn> bindingCode(Interaction interaction) {
        return pendingLinks
                .find(interaction)
                .map(asked -> asked == null
                        ? null
                        : new WayOn(
                                WayOn.Kind.BINDING_CODE, publicUrl.in(interaction.inPool(), interaction.linkPath())))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<WayOn> installation(Pool pool, String identifier) {
        return connections
                .find(pool, identifier)
                .map(connection -> connection == null || connection.doors().workbench() == null
                        ? null
                        : new WayOn(
                                WayOn.Kind.INSTALLATION,
                                publicUrl.central(InstallationState.path(
                                        pool, connection.doors().workbench().suiteId()))))
                .onFailure()
                .recoverWithNull();
    }

    /**
     * @param clientId as a stranger sent it
     * @return null when there is none
     */
    Uni<Application> application(String clientId) {
        Pool pool = currentPool.get();
        return applications
                .find(pool, clientId)
                .map(client -> client == null
                        ? null
                        : new Application(client.name(), publicUrl.in(pool, "/a/" + client.identifier())))
                .onFailure()
                .recoverWithNull();
    }
}
