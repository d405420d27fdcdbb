package saoma.connection.published;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import saoma.protocol.ApplicationConfiguration;
import saoma.protocol.PoolConfiguration;
import saoma.protocol.PoolDomains;
import saoma.protocol.ProviderCredentials;
import saoma.protocol.SuiteCredentials;
import saoma.protocol.SuiteName;
import saoma.protocol.WebOrigins;
import saoma.rest.Problem;
import saoma.rest.ProblemException;

/** Reads whole configurations in one or two queries. */
@ApplicationScoped
class PublishedRepository {
    private static final String POOL = """
            select p.identifier, p.displayName, p.domain, p.branding
            from UserPool p where p.identifier = :pool""";

    private static final String DOMAINS = "select p.domain, p.identifier from UserPool p where p.domain is not null";

    private static final String APPLICATION = """
            select a.id, a.pool, a.clientId, a.metadata, p.branding, s.sha256, s.expiresAt
            from Application a
            join UserPool p on p.identifier = a.pool
            left join ClientSecret s on s.applicationId = a.id and s.pool = a.pool
                and (s.expiresAt is null or s.expiresAt > :now)
            where a.pool = :pool and a.clientId = :clientId
            order by s.createdAt desc""";

    private static final String CLIENT_ID =
            "select a.clientId from Application a where a.pool = :pool and a.metadata.identifier = :identifier";

    private static final String CONNECTION_ROW = """
            select c.id, c.identifier, c.displayName, c.logoUrl, c.type, c.corpId, c.linkingMode, c.webLogin,
                c.workbench, c.admission, c.maxSignInAge, c.notBefore
            """;

    private static final String CONNECTION =
            CONNECTION_ROW + "from Connection c where c.pool = :pool and c.identifier = :identifier and c.enabled";

    private static final String CONNECTIONS_OF_POOL =
            CONNECTION_ROW + "from Connection c where c.pool = :pool and c.enabled order by c.displayName, c.id";

    /** A person can choose between so many and hardly between more. */
    private static final int MOST_CONNECTIONS = 20;

    private static final String CONNECTIONS = CONNECTION_ROW + """
            from ConnectionUse u join Connection c on c.id = u.connectionId and c.pool = u.pool
            where u.pool = :pool and u.applicationId = :application and u.enabled and c.enabled
            order by u.position, c.displayName, c.id""";

    private static final String WEB_ORIGINS = """
            select distinct origin from {h-schema}application, unnest(web_origins) origin
            where pool = :pool and enabled and web_origins <> '{}'""";

    private static final String IMAGE =
            "select i.mediaType, i.content from Image i where i.pool = :pool and i.digest = :digest";

    private static final String CREDENTIALS = """
            select c.id, c.corpId, c.sealedProviderSecret, c.providerSecretSetAt
            from Connection c where c.pool = :pool and c.identifier = :identifier""";

    private static final String SUITES = """
            select s.id, s.suiteId, s.kind, c.identifier, c.corpId, s.sealedSecret, s.sealedToken,
                s.sealedEncodingAesKey, s.secretSetAt
            from Suite s join Connection c on c.id = s.connectionId and c.pool = s.pool
            where s.pool = :pool\s""";

    private static final String SUITE = SUITES + "and s.suiteId = :suiteId";

    private static final String SUITES_OF_CONNECTION = SUITES + "and c.identifier = :identifier order by s.suiteId";

    private static final String SUITE_NAMES =
            "select s.id, s.pool, s.suiteId from Suite s where s.id > :after order by s.id";

    private static final String NO_CONNECTION = "There is no such connection in this pool";

    private final Clock clock;

    PublishedRepository(Clock clock) {
        this.clock = clock;
    }

    /** Fails with 404 when there is no such pool. */
    Uni<PoolConfiguration> pool(String pool) {
        return list(POOL, PoolRow.class, Map.of("pool", pool))
                .invoke(rows -> requireSome(rows, "There is no such pool"))
                .map(rows -> rows.get(0).configuration());
    }

    /** @return the domains that are proven */
    Uni<PoolDomains> domains() {
        return list(DOMAINS, DomainRow.class, Map.of())
                .map(rows ->
                        new PoolDomains(rows.stream().collect(Collectors.toMap(DomainRow::domain, DomainRow::pool))));
    }

    /** Fails with 404 when the pool has no client of that name. */
    Uni<ApplicationConfiguration> application(String pool, String clientId) {
        Map<String, Object> key = Map.of("pool", pool, "clientId", clientId, "now", clock.instant());
        return list(APPLICATION, ApplicationRow.class, key)
                .invoke(rows -> requireSome(rows, "There is no such client in this pool"))
                .chain(rows -> connections(pool, rows.get(0).id())
                        .map(connections -> ApplicationRow.configuration(rows, connections)));
    }

    /** Fails with 404 when the pool has no application that operators call so. */
    Uni<ApplicationConfiguration> applicationNamed(String pool, String identifier) {
        return list(CLIENT_ID, String.class, Map.of("pool", pool, "identifier", identifier))
                .invoke(rows -> requireSome(rows, "There is no such application in this pool"))
                .flatMap(rows -> application(pool, rows.get(0)));
    }

    /** Fails with 404 when the pool has no such connection that is enabled. */
    Uni<ApplicationConfiguration.Connection> connection(String pool, String identifier) {
        return list(CONNECTION, ConnectionRow.class, Map.of("pool", pool, "identifier", identifier))
                .invoke(rows -> requireSome(rows, NO_CONNECTION))
                .map(rows -> rows.get(0).configuration());
    }

    /** @return the first ones that are enabled, by display name; of a pool that does not exist none */
    Uni<List<ApplicationConfiguration.Connection>> connections(String pool) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(CONNECTIONS_OF_POOL, ConnectionRow.class)
                        .setParameter("pool", pool)
                        .setMaxResults(MOST_CONNECTIONS)
                        .getResultList())
                .map(PublishedRepository::configurations);
    }

    /** Fails with 404 when the pool has no such image. */
    Uni<PublishedImage> image(String pool, String digest) {
        return list(IMAGE, PublishedImage.class, Map.of("pool", pool, "digest", digest))
                .invoke(rows -> requireSome(rows, "There is no such image in this pool"))
                .map(rows -> rows.get(0));
    }

    /** Fails with 404 when the pool has no such connection. */
    Uni<ProviderCredentials> credentials(String pool, String identifier) {
        return list(CREDENTIALS, ProviderCredentials.class, Map.of("pool", pool, "identifier", identifier))
                .invoke(rows -> requireSome(rows, NO_CONNECTION))
                .map(rows -> rows.get(0));
    }

    /** Fails with 404 when the pool has no such suite. */
    Uni<SuiteCredentials> suite(String pool, String suiteId) {
        return list(SUITE, SuiteCredentials.class, Map.of("pool", pool, "suiteId", suiteId))
                .invoke(rows -> requireSome(rows, "There is no such suite in this pool"))
                .map(rows -> rows.get(0));
    }

    /** @return of a connection that does not exist none */
    Uni<List<SuiteCredentials>> suites(String pool, String identifier) {
        return list(SUITES_OF_CONNECTION, SuiteCredentials.class, Map.of("pool", pool, "identifier", identifier));
    }

    /** @return the next ones of all pools, by id */
    Uni<SuiteName.Page> suiteNames(UUID after) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(SUITE_NAMES, SuiteName.class)
                        .setParameter("after", after)
                        .setMaxResults(SuiteName.Page.MAX_SIZE)
                        .getResultList())
                .map(SuiteName.Page::new);
    }

    /** @return of a pool that does not exist none */
    Uni<WebOrigins> webOrigins(String pool) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WEB_ORIGINS, String.class)
                        .setParameter("pool", pool)
                        .getResultList())
                .map(origins -> new WebOrigins(Set.copyOf(origins)));
    }

    private Uni<List<ApplicationConfiguration.Connection>> connections(String pool, UUID application) {
        return list(CONNECTIONS, ConnectionRow.class, Map.of("pool", pool, "application", application))
                .map(PublishedRepository::configurations);
    }

    private static List<ApplicationConfiguration.Connection> configurations(List<ConnectionRow> rows) {
        return rows.stream().map(ConnectionRow::configuration).toList();
    }

    private static <T> Uni<List<T>> list(String query, Class<T> type, Map<String, Object> parameters) {
        return Panache.getSession().chain(session -> {
            Mutiny.SelectionQuery<T> selection = session.createSelectionQuery(query, type);
            parameters.forEach(selection::setParameter);
            return selection.getResultList();
        });
    }

    private static void requireSome(List<?> rows, String detail) {
        if (rows.isEmpty()) {
            throw new ProblemException(Problem.notFound(detail));
        }
    }
}
