package saoma.login;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import saoma.protocol.Pool;

/** The addresses under which browsers reach us. */
@Singleton
public class PublicUrl {
    private final String origin;

    PublicUrl(@ConfigProperty(name = "saoma.public-url") String origin) {
        this.origin = origin;
    }

    public boolean https() {
        return origin.startsWith("https://");
    }

    public String issuer(Pool pool) {
        return pool.issuer(origin);
    }

    /** @param path as its resource is registered, with a query where there is one */
    public String in(Pool pool, String path) {
        return origin + pool.pathPrefix() + path;
    }

    /** An address on the one host that WeCom knows, whatever the pool. */
    public String central(String path) {
        return origin + path;
    }

    /** @param query of the authorization request that is to begin again */
    public String authorization(Pool pool, String query) {
        return in(pool, "/oidc/auth?" + query);
    }
}
