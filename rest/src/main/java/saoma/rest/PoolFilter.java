package saoma.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import saoma.protocol.Pool;

/** Turns the prefix {@code /p/{pool}} of a public path into the {@link CurrentPool}; no resource repeats it. */
@Provider
@PreMatching
class PoolFilter implements ContainerRequestFilter {
    private final CurrentPool currentPool;

    PoolFilter(CurrentPool currentPool) {
        this.currentPool = currentPool;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Pool.Path parsed = Pool.Path.parse(request.getUriInfo().getRequestUri().getRawPath());
        if (!parsed.pool().equals(Pool.DEFAULT)) {
            currentPool.set(parsed.pool());
            request.setRequestUri(request.getUriInfo()
                    .getRequestUriBuilder()
                    .replacePath(parsed.path())
                    .build());
        }
    }
}
