package saoma.rest;

import io.smallrye.mutiny.Uni;

/**
 * What first requests would otherwise wait for: classes, connections, statements, copies. Done again and again before the
 * service is ready. It changes nothing for anybody and counts nowhere.
 */
public interface WarmUp {
    /** Fails where something it needs is away; then the first requests find that cold, and nothing else happens. */
    Uni<?> run();
}
