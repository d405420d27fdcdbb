package saoma.user.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import saoma.protocol.FederatedIdentity;
import saoma.protocol.Resolution;
import saoma.user.Ids;

/** Sign-ins in the database: each statement of {@link SignInStatements} is one round trip and one transaction. */
@ApplicationScoped
class SignInRepository {
    /** Behind this a sign-in fails, which the person may repeat; statement_timeout ends it in PostgreSQL before. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Pool database;

    SignInRepository(Pool database) {
        this.database = database;
    }

    /**
     * Finds the user of an identity and, unless refused, records the sign-in; one with an occasion is remembered.
     *
     * @param owner the only user whose it may be; null for any
     */
    Uni<Recognition> recognise(String pool, Resolution.Query query, UUID owner) {
        return recognition(SignInStatements.RECOGNISE, parameters(pool, query).addUUID(owner));
    }

    /**
     * Makes a user for an identity.
     *
     * @return null when nobody was made: somebody has the identity by now, or its enterprise may not come in any more
     */
    Uni<Recognition> provision(String pool, Resolution.Query query) {
        return recognition(
                SignInStatements.PROVISION,
                parameters(pool, query)
                        .addUUID(Ids.next())
                        .addUUID(Ids.next())
                        .addBoolean(query.openCorpIds() == null));
    }

    /** Writes a refused enterprise down: that it came, once a minute why it was refused, and what it waits for. */
    Uni<Void> refuse(String pool, Resolution.Query query, Resolution.Refusal refusal) {
        FederatedIdentity identity = query.identity();
        return execute(
                        SignInStatements.REFUSE,
                        Tuple.tuple()
                                .addString(pool)
                                .addString(identity.providerCorpId())
                                .addString(identity.corpId())
                                .addUUID(Ids.next())
                                .addString(query.connection())
                                .addString(refusal.name()))
                .replaceWithVoid();
    }

    private static Tuple parameters(String pool, Resolution.Query query) {
        FederatedIdentity identity = query.identity();
        Resolution.Occasion occasion = query.occasion();
        return Tuple.tuple()
                .addString(pool)
                .addString(identity.providerCorpId())
                .addString(identity.corpId())
                .addString(identity.openUserId())
                .addString(identity.userId())
                .addInteger(identity.userType())
                .addString(identity.avatar())
                .addString(query.connection())
                .addUUID(Ids.next())
                .addString(identity.gender())
                .addString(query.admission().mode().name())
                .addArrayOfInteger(query.admission().userTypes().toArray(Integer[]::new))
                .addString(query.requiredCorpId())
                .addUUID(occasion == null ? null : Ids.next())
                .addString(occasion == null ? null : occasion.clientId())
                .addString(occasion == null ? null : occasion.userAgent());
    }

    private Uni<Recognition> recognition(String sql, Tuple parameters) {
        return execute(sql, parameters).map(rows -> {
            for (Row row : rows) {
                return Recognition.of(row);
            }
            return null;
        });
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return database.preparedQuery(sql)
                .execute(parameters)
                .ifNoItem()
                .after(PATIENCE)
                .fail();
    }
}
