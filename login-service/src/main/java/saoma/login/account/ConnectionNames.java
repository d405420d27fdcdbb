package saoma.login.account;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import saoma.configuration.Connections;
import saoma.protocol.ApplicationConfiguration.Connection;
import saoma.protocol.Pool;

/** What people know connections by. */
@Singleton
class ConnectionNames {
    private final Connections connections;

    ConnectionNames(Connections connections) {
        this.connections = connections;
    }

    /** @return the names of those that are switched on, by identifier, in the order given */
    Uni<Map<String, String>> of(Pool pool, Stream<String> identifiers) {
        return Multi.createFrom()
                .iterable(identifiers.distinct().toList())
                .onItem()
                .transformToUniAndConcatenate(identifier -> connections.find(pool, identifier))
                .collect()
                .<Map<String, String>>in(LinkedHashMap::new, ConnectionNames::put);
    }

    private static void put(Map<String, String> names, Connection connection) {
        names.put(connection.identifier(), connection.displayName());
    }
}
