package saoma.configuration;

import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import saoma.protocol.Pool;
import saoma.protocol.SuiteCredentials;
import saoma.protocol.SuiteName;

/** The suites and their sealed secrets; the secrets readable only with the scope {@code provider-credentials}. */
@ApplicationScoped
public class Suites {
    /** What may be a SuiteID at all; the rest needs no call to find that it does not exist. */
    private static final Pattern SUITE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private record Key(Pool pool, String suiteId) {}

    private record ConnectionKey(Pool pool, String connection) {}

    private final SuiteNamesApi names;
    private final Copies<Key, SuiteCredentials> bySuiteId;
    private final Copies<ConnectionKey, List<SuiteCredentials>> byConnection;

    Suites(@RestClient ConnectionApi api, @RestClient SuiteNamesApi names) {
        this.names = names;
        bySuiteId = new Copies<>(
                key -> NotFound.asEmpty(api.suite(key.pool().identifier(), key.suiteId())), Ticker.systemTicker());
        byConnection = new Copies<>(
                key -> NotFound.asEmpty(api.suites(key.pool().identifier(), key.connection())), Ticker.systemTicker());
    }

    /**
     * @param suiteId as a stranger sent it
     * @return null when the pool has no such suite; fails with {@link ConfigurationUnavailable}
     */
    public Uni<SuiteCredentials> find(Pool pool, String suiteId) {
        if (suiteId == null || !SUITE_ID.matcher(suiteId).matches()) {
            return Uni.createFrom().nullItem();
        }
        return bySuiteId.get(new Key(pool, suiteId)).map(found -> found.orElse(null));
    }

    /** @return by SuiteID; of a connection that does not exist none; fails with {@link ConfigurationUnavailable} */
    public Uni<List<SuiteCredentials>> of(Pool pool, String connection) {
        return byConnection.get(new ConnectionKey(pool, connection)).map(found -> found.orElse(List.of()));
    }

    /** @return all suites of all pools, read anew, a page of {@value SuiteName.Page#MAX_SIZE} at a time */
    public Multi<SuiteName> all() {
        return Multi.createBy()
                .repeating()
                .uni(AtomicReference<UUID>::new, last -> RefusedToken.retried(names.list(last.get()))
                        .invoke(page -> last.set(
                                page.items().isEmpty()
                                        ? null
                                        : page.items()
                                                .get(page.items().size() - 1)
                                                .id())))
                .whilst(page -> page.items().size() == SuiteName.Page.MAX_SIZE)
                .onItem()
                .transformToIterable(SuiteName.Page::items);
    }

    void dropCopies() {
        bySuiteId.dropAll();
        byConnection.dropAll();
    }
}
