package saoma.connection.registration;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.regex.Pattern;
import saoma.connection.application.Application;

/** The rows of {@code client_registration}. */
@ApplicationScoped
class ClientRegistrationRepository implements PanacheRepositoryBase<ClientRegistration, UUID> {
    /** Anything else is no client id of ours, and may be more than a query can take. */
    private static final Pattern CLIENT_ID = Pattern.compile("[0-9a-f]{32}");

    private static final String OF_CLIENT = """
            select r from ClientRegistration r join Application a on a.id = r.applicationId and a.pool = r.pool
            where r.pool = :pool and a.clientId = :clientId and a.metadata.enabled""";

    /** @return as it is once the application's row is held */
    Uni<ClientRegistration> current(Application application) {
        return findById(application.id())
                .call(registration -> getSession().chain(session -> session.refresh(registration)));
    }

    /** @return null when no client of that id registered itself here, or it is gone or switched off since */
    Uni<ClientRegistration> of(String pool, String clientId) {
        if (!CLIENT_ID.matcher(clientId).matches()) {
            return Uni.createFrom().nullItem();
        }
        return getSession().chain(session -> session.createSelectionQuery(OF_CLIENT, ClientRegistration.class)
                .setParameter("pool", pool)
                .setParameter("clientId", clientId)
                .getSingleResultOrNull());
    }
}
