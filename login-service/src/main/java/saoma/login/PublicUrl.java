package saoma.login;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import saoma.login.interaction.Interaction;
import saoma.protocol.Pool;
import saoma.rest.PublicAddresses;

/** The addresses under which browsers reach us. */
@Singleton
public class PublicUrl {
    private final PublicAddresses addresses;

    PublicUrl(PublicAddresses addresses) {
        this.addresses = addresses;
    }

    public boolean https() {
        return addresses.https();
    }

    /** As {@link PublicAddresses#ready}. */
    public Uni<Void> ready(Pool pool) {
        return addresses.ready(pool);
    }

    public String issuer(Pool pool) {
        return addresses.issuer(pool);
    }

    /** @param path as its resource is registered, with a query where there is one */
    public String in(Pool pool, String path) {
        return addresses.in(pool, path);
    }

    /** An address on the one host that WeCom knows, whatever the pool. */
    public String central(String path) {
        return addresses.central(path);
    }

    /**
     * @param query null for none
     * @return the page where people see what is theirs here
     */
    public String account(Pool pool, String query) {
        return in(pool, "/account" + (query == null ? "" : "?" + query));
    }

    /** Whether the pool lives on a host of its own, and not on the one that WeCom knows. */
    public boolean hasDomain(Pool pool) {
        return addresses.hasDomain(pool);
    }

    /** Where a button that leads to WeCom goes: at last to the start page, which is on the central host. */
    public String start(Interaction interaction, String connection) {
        return hasDomain(interaction.inPool())
                ? in(interaction.inPool(), interaction.departurePath(connection))
                : central(interaction.startPath(connection));
    }

    /** The same for WeCom's classic QR page, whichever door would suit better. */
    public String classicStart(Interaction interaction, String connection) {
        return start(interaction, connection) + Interaction.CLASSIC_DOOR;
    }

    /** @param query of the authorization request that is to begin again */
    public String authorization(Pool pool, String query) {
        return in(pool, "/oidc/auth?" + query);
    }
}
