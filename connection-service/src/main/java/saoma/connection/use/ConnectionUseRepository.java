package saoma.connection.use;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The rows of {@code connection_use}, seen from both sides. */
@ApplicationScoped
public class ConnectionUseRepository implements PanacheRepositoryBase<ConnectionUse, UUID> {
    private static final String OF_APPLICATION = """
            select c.id, c.identifier, c.displayName, c.type, u.enabled, c.enabled, u.position
            from ConnectionUse u join Connection c on c.id = u.connectionId and c.pool = u.pool
            where u.pool = :pool and u.applicationId = :application
            order by u.position, c.displayName, c.id""";

    private static final String OF_CONNECTION = """
            select a.id, a.metadata.identifier, a.metadata.name, u.enabled, a.metadata.enabled, u.position
            from ConnectionUse u join Application a on a.id = u.applicationId and a.pool = u.pool
            where u.pool = :pool and u.connectionId = :connection and a.metadata.identifier > :after
            order by a.metadata.identifier""";

    private static final String STARTED_FROM_OUTSIDE = """
            select a.clientId
            from ConnectionUse u join Application a on a.id = u.applicationId and a.pool = u.pool
            where u.pool = :pool and u.connectionId = :connection and u.enabled and a.metadata.enabled
                and a.metadata.initiateLoginUri is not null
            order by a.metadata.identifier""";

    private static final String SHOWN_BY = """
            select a.metadata.identifier
            from ConnectionUse u join Application a on a.id = u.applicationId and a.pool = u.pool
            where u.pool = :pool and u.connectionId = :connection and u.enabled and a.metadata.enabled
            order by a.metadata.identifier""";

    /**
     * Holds the row, because the connection's side may end the use at the same time.
     *
     * @return null when the application does not use it
     */
    Uni<ConnectionUse> lock(String pool, UUID application, UUID connection) {
        return find("pool = ?1 and applicationId = ?2 and connectionId = ?3", pool, application, connection)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    Uni<Long> countOf(String pool, UUID application) {
        return count("pool = ?1 and applicationId = ?2", pool, application);
    }

    /** @return in display order */
    public Uni<List<UsedConnection>> ofApplication(String pool, UUID application) {
        return getSession().chain(session -> session.createSelectionQuery(OF_APPLICATION, UsedConnection.class)
                .setParameter("pool", pool)
                .setParameter("application", application)
                .getResultList());
    }

    /**
     * @param after identifier of the application to continue behind; empty for the first page
     * @return by the application's identifier
     */
    public Uni<List<UsingApplication>> ofConnection(String pool, UUID connection, String after, int limit) {
        return getSession().chain(session -> session.createSelectionQuery(OF_CONNECTION, UsingApplication.class)
                .setParameter("pool", pool)
                .setParameter("connection", connection)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList());
    }

    /** @return client ids of the first hundred applications that show the connection and take over such sign-ins */
    public Uni<List<String>> startedFromOutside(String pool, UUID connection) {
        return firstHundred(STARTED_FROM_OUTSIDE, pool, connection);
    }

    /** @return identifiers of the first hundred applications that show the connection */
    public Uni<List<String>> shownBy(String pool, UUID connection) {
        return firstHundred(SHOWN_BY, pool, connection);
    }

    private Uni<List<String>> firstHundred(String query, String pool, UUID connection) {
        return getSession().chain(session -> session.createSelectionQuery(query, String.class)
                .setParameter("pool", pool)
                .setParameter("connection", connection)
                .setMaxResults(100)
                .getResultList());
    }

    Uni<List<ConnectionUse>> allOf(String pool, UUID connection) {
        return list("pool = ?1 and connectionId = ?2", pool, connection);
    }
}
