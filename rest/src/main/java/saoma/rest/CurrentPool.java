package saoma.rest;

import jakarta.enterprise.context.RequestScoped;
import saoma.protocol.Pool;

/** The pool that the request's public address names; {@link PoolFilter} sets it. */
@RequestScoped
public class CurrentPool {
    private Pool pool = Pool.DEFAULT;

    public Pool get() {
        return pool;
    }

    void set(Pool pool) {
        this.pool = pool;
    }
}
