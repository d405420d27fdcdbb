package saoma.token.refresh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import saoma.protocol.AuthorizationGrant;
import saoma.protocol.Ending;
import saoma.protocol.Pool;
import saoma.token.StorageUnavailable;

/** The table {@code refresh_family}. */
@ApplicationScoped
class FamilyRepository {
    private static final String INSERT = """
            insert into refresh_family (id, pool, client_id, subject, connection, granted, dpop_jkt, granted_at,
                last_used_at, expires_at, handle_digest, current_digest, sealed_current)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
            where not exists (
                select from ending
                where pool = $2 and at >= $8
                    and (subject is null or subject = $4)
                    and (client_id is null or client_id = $3)
                    and (connection is null or connection = $5))""";
    private static final String FIND = """
            select id, granted, dpop_jkt, granted_at, last_used_at, expires_at,
                current_digest, sealed_current, previous_digest, rotated_at
            from refresh_family where handle_digest = $1 and pool = $2""";
    private static final String ROTATE = """
            update refresh_family
            set previous_digest = current_digest, current_digest = $3, sealed_current = $4,
                rotated_at = $5, last_used_at = $5
            where id = $1 and current_digest = $2""";
    private static final String LIST_ENDED_USERS = """
            select distinct id from refresh_family
            join unnest($2::uuid[], $3::timestamptz[]) as ended (subject, at) using (subject)
            where pool = $1 and granted_at <= ended.at limit $4""";
    private static final String DELETE_EXPIRED = """
            delete from refresh_family where id in (
                select id from refresh_family where expires_at < $1 order by expires_at limit $2
                for update skip locked)""";

    /** Then the client is told to try again; what was sent may still be carried out. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SqlClient database;
    private final ObjectMapper json;

    FamilyRepository(io.vertx.mutiny.sqlclient.Pool database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** @return false when something ended what was granted, after it was granted */
    Uni<Boolean> insert(Family family, FamilyToken token, String sealed) {
        AuthorizationGrant grant = family.grant();
        Tuple row = Tuple.tuple()
                .addUUID(family.id())
                .addString(family.pool().identifier())
                .addString(grant.clientId())
                .addUUID(grant.subject())
                .addString(grant.authentication().connection())
                .addString(write(grant))
                .addString(family.dpopJkt())
                .addOffsetDateTime(utc(family.grantedAt()))
                .addOffsetDateTime(utc(family.lastUsedAt()))
                .addOffsetDateTime(utc(family.expiresAt()))
                .addString(token.handleDigest())
                .addString(token.digest())
                .addString(sealed);
        return run(INSERT, row).map(FamilyRepository::changedOne);
    }

    Uni<Optional<Presented>> find(Pool pool, FamilyToken token) {
        return run(FIND, Tuple.of(token.handleDigest(), pool.identifier()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(presented(pool, token, rows.iterator().next())));
    }

    /** @return false when the token is not the family's current one any more */
    Uni<Boolean> rotate(Presented presented, FamilyToken next, String sealed, Instant now) {
        return run(
                        ROTATE,
                        Tuple.of(presented.family().id(), presented.token().digest(), next.digest(), sealed, utc(now)))
                .map(FamilyRepository::changedOne);
    }

    Uni<Void> delete(Pool pool, List<UUID> ids) {
        return run(
                        "delete from refresh_family where pool = $1 and id = any($2)",
                        Tuple.of(pool.identifier(), ids.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** @return how many were deleted, {@code limit} when there may be more */
    Uni<Integer> deleteExpired(Instant now, int limit) {
        return run(DELETE_EXPIRED, Tuple.of(utc(now), limit)).map(RowSet::rowCount);
    }

    /** @return the oldest families that the ending is about */
    Uni<List<UUID>> listEnded(Ending ending, int limit) {
        StringBuilder query = new StringBuilder("select id from refresh_family where pool = $1 and granted_at <= $2");
        Tuple parameters = Tuple.of(ending.pool(), utc(ending.at()));
        if (ending.subject() != null) {
            parameters.addUUID(ending.subject());
            query.append(" and subject = $").append(parameters.size());
        }
        if (ending.clientId() != null) {
            parameters.addString(ending.clientId());
            query.append(" and client_id = $").append(parameters.size());
        }
        if (ending.connection() != null) {
            parameters.addString(ending.connection());
            query.append(" and connection = $").append(parameters.size());
        }
        parameters.addInteger(limit);
        query.append(" limit $").append(parameters.size());
        return ids(query.toString(), parameters);
    }

    /**
     * @param endings of one pool, each about a user and nothing else
     * @return families that one of them is about
     */
    Uni<List<UUID>> listEndedUsers(List<Ending> endings, int limit) {
        return ids(
                LIST_ENDED_USERS,
                Tuple.of(
                        endings.get(0).pool(),
                        endings.stream().map(Ending::subject).toArray(UUID[]::new),
                        endings.stream().map(ending -> utc(ending.at())).toArray(OffsetDateTime[]::new),
                        limit));
    }

    private Uni<List<UUID>> ids(String query, Tuple parameters) {
        return run(query, parameters).map(rows -> {
            List<UUID> ids = new ArrayList<>(rows.size());
            rows.forEach(row -> ids.add(row.getUUID("id")));
            return ids;
        });
    }

    private Presented presented(Pool pool, FamilyToken token, Row row) {
        return new Presented(
                new Family(
                        row.getUUID("id"),
                        pool,
                        read(row.getString("granted")),
                        row.getString("dpop_jkt"),
                        row.getOffsetDateTime("granted_at").toInstant(),
                        row.getOffsetDateTime("last_used_at").toInstant(),
                        row.getOffsetDateTime("expires_at").toInstant()),
                token,
                row.getString("current_digest"),
                row.getString("sealed_current"),
                row.getString("previous_digest"),
                row.getOffsetDateTime("rotated_at") == null
                        ? null
                        : row.getOffsetDateTime("rotated_at").toInstant());
    }

    private String write(AuthorizationGrant grant) {
        try {
            return json.writeValueAsString(grant);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private AuthorizationGrant read(String grant) {
        try {
            return json.readValue(grant, AuthorizationGrant.class);
        } catch (JsonProcessingException e) {
            // not chained: its message shows the content
            throw new IllegalStateException("the grant of a refresh token family cannot be read");
        }
    }

    private Uni<RowSet<Row>> run(String statement, Tuple parameters) {
        return database.preparedQuery(statement)
                .execute(parameters)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(StorageUnavailable::new);
    }

    private static boolean changedOne(RowSet<Row> result) {
        return result.rowCount() == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
