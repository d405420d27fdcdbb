package saoma.rest;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import saoma.protocol.Pool;

/**
 * Turns the prefix {@code /p/{pool}} of a public path, or the host that a pool has for itself, into the {@link
 * CurrentPool}; no resource repeats it.
 */
class PoolFilter {
    /** Permanent Redirect, which keeps the method (RFC 9110 §15.4.9). */
    private static final int PERMANENT_REDIRECT = 308;

    private final CurrentPool currentPool;
    private final PublicAddresses addresses;

    PoolFilter(CurrentPool currentPool, PublicAddresses addresses) {
        this.currentPool = currentPool;
        this.addresses = addresses;
    }

    /** @return null, at once, where domains do not matter: services have to get their tokens without knowing any */
    @ServerRequestFilter(preMatching = true)
    public Uni<Response> enter(ContainerRequestContext request) {
        URI address = request.getUriInfo().getRequestUri();
        Pool.Path named = Pool.Path.parse(address.getRawPath());
        boolean central = named.pool().equals(Pool.DEFAULT) && !addresses.mayBeDomain(address.getHost());
        return central || named.path().startsWith("/internal/")
                ? null
                : addresses.ready().map(ready -> enter(request, address, named));
    }

    private Response enter(ContainerRequestContext request, URI address, Pool.Path named) {
        if (addresses.hasDomain(named.pool()) && addresses.isPublic(address)) {
            return moved(named, address.getRawQuery());
        }
        Pool here = addresses.at(address.getHost());
        if (here != null) {
            // a prefix stays part of the path, where it is found to lead nowhere: the host belongs to this pool alone
            currentPool.set(here);
        } else if (!named.pool().equals(Pool.DEFAULT)) {
            currentPool.set(named.pool());
            request.setRequestUri(request.getUriInfo()
                    .getRequestUriBuilder()
                    .replacePath(named.path())
                    .build());
        }
        return null;
    }

    /** Not kept by anybody, because a domain can be given up. */
    private Response moved(Pool.Path named, String query) {
        String address = addresses.in(named.pool(), named.path());
        return Response.status(PERMANENT_REDIRECT)
                .location(URI.create(query == null ? address : address + "?" + query))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
