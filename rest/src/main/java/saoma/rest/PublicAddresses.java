package saoma.rest;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import saoma.protocol.Pool;
import saoma.protocol.PoolDomains;

/**
 * The addresses under which each pool is reached from outside. A pool with a domain lives there and nowhere else; the
 * others share the central host, each behind its prefix.
 */
@Singleton
public class PublicAddresses {
    /** At least two labels, the last one not a number: neither an IP address nor the short name of a service. */
    private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9-]+\\.)+[a-z][a-z0-9-]*");

    /** What was read last, both ways round. */
    private record Known(PoolDomains published, Map<String, String> domainByPool) {
        Known(PoolDomains published) {
            this(
                    published,
                    published.domains().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey)));
        }
    }

    private final DomainSource source;
    private final URI central;
    private final Set<String> hostsWithoutPool;
    private volatile Known known;

    PublicAddresses(
            DomainSource source,
            @ConfigProperty(name = "saoma.public-url") URI central,
            @ConfigProperty(name = "saoma.own-url") URI own) {
        this.source = source;
        this.central = central;
        this.hostsWithoutPool = new HashSet<>(List.of(central.getHost(), own.getHost()));
    }

    /**
     * To be awaited before anything else is asked about a pool that the request itself does not name; {@link
     * PoolFilter} has done so for {@link CurrentPool}. The default pool needs nothing: the services authenticate to each
     * other there before anything else runs.
     *
     * @return fails as {@link DomainSource#read} does
     */
    public Uni<Void> ready(Pool pool) {
        return pool.equals(Pool.DEFAULT) ? Uni.createFrom().voidItem() : ready();
    }

    Uni<Void> ready() {
        return source.read()
                .invoke(read -> {
                    if (known == null || !read.equals(known.published())) {
                        known = new Known(read);
                    }
                })
                .replaceWithVoid();
    }

    /** Whether a request that came to this host, null for none, may be for a pool that lives there. */
    public boolean mayBeDomain(String host) {
        return host != null && DOMAIN.matcher(lowerCase(host)).matches() && !hostsWithoutPool.contains(lowerCase(host));
    }

    /** @return the pool that lives at this host; null when none does */
    Pool at(String host) {
        String pool = host == null ? null : known().published().domains().get(lowerCase(host));
        return pool == null ? null : new Pool(pool);
    }

    /** Whether strangers come by this address, in contrast to the services' own addresses. */
    boolean isPublic(URI address) {
        return central.getAuthority().equalsIgnoreCase(address.getAuthority()) || at(address.getHost()) != null;
    }

    /** Whether the pool lives on a host of its own. */
    public boolean hasDomain(Pool pool) {
        return domain(pool) != null;
    }

    private String domain(Pool pool) {
        return pool.equals(Pool.DEFAULT) ? null : known().domainByPool().get(pool.identifier());
    }

    private Known known() {
        if (known == null) {
            throw new IllegalStateException("nobody has asked whether the domains of pools are ready");
        }
        return known;
    }

    public boolean https() {
        return central.getScheme().equals("https");
    }

    /** @return an address on the one host that WeCom knows, whatever the pool */
    public String central(String path) {
        return central + path;
    }

    /** @return scheme, host and port (RFC 6454 §6.2), without a trailing slash */
    public String origin(Pool pool) {
        return origin(domain(pool));
    }

    private String origin(String domain) {
        return domain == null
                ? central.toString()
                : central.getScheme() + "://" + domain + (central.getPort() < 0 ? "" : ":" + central.getPort());
    }

    /** @param path as its resource is registered, with a query where there is one */
    public String in(Pool pool, String path) {
        return origin(pool) + (hasDomain(pool) ? "" : pool.pathPrefix()) + path;
    }

    /** The issuer identifier of the pool (OpenID Connect Discovery §3). */
    public String issuer(Pool pool) {
        return in(pool, "/oidc");
    }

    /**
     * The same of a pool whose domain is not, or no longer, the one that was published last.
     *
     * @param domain null for none
     */
    public String issuer(Pool pool, String domain) {
        return origin(domain) + (domain == null ? pool.pathPrefix() : "") + "/oidc";
    }

    private static String lowerCase(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
