package saoma.user.binding;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import saoma.protocol.FederatedIdentity;
import saoma.user.IdentityLimit;
import saoma.user.Ids;

/** Links a person to the user that their binding code stands for: one statement, done or not done. */
@ApplicationScoped
public class BindingCodeRedemption {
    /** A second redemption waits for the lock, and then finds the code used. */
    private static final String REDEEM = """
            with code as (
                select c.id, c.subject
                from users.binding_codes c join users.users u on u.id = c.subject and u.status = 'ACTIVE'
                where c.pool = $1 and c.digest = $6 and c.used_at is null and c.expires_at > now()
                    and (c.corp_id is null or c.corp_id = $3)
                    and %s
                for update of c
            ), link as (
                insert into users.federated_identities
                    (id, pool, provider_corp_id, corp_id, open_user_id, user_id, subject, created_at)
                select $7, $1, $2, $3, $4, $5, subject, now() from code
                on conflict do nothing
                returning subject
            ), used as (
                update users.binding_codes c set used_at = now() from code, link where c.id = code.id
            ), written_down as (
                insert into users.audit_entries (id, pool, subject, at, actor, operation, state_after)
                select $8, $1, link.subject, now(), 'binding-code:' || code.id, 'link',
                    json_build_object('providerCorpId', $2::text, 'corpId', $3::text, 'openUserId', $4::text)::text
                from link, code
            )
            select exists (select from code) as valid, exists (select from link) as linked
            """.formatted(IdentityLimit.HAS_ROOM);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Pool database;

    BindingCodeRedemption(Pool database) {
        this.database = database;
    }

    /** How a redemption ended. */
    public enum Result {
        LINKED,
        /** Unknown, used, expired, of another enterprise, or its user is blocked or has too many identities. */
        INVALID,
        /** Somebody has the identity already; the code stays unused. */
        IDENTITY_LINKED
    }

    /** @param typed as the person typed it */
    public Uni<Result> redeem(String pool, String typed, FederatedIdentity identity) {
        return database.preparedQuery(REDEEM)
                .execute(Tuple.tuple()
                        .addString(pool)
                        .addString(identity.providerCorpId())
                        .addString(identity.corpId())
                        .addString(identity.openUserId())
                        .addString(identity.userId())
                        .addBuffer(io.vertx.mutiny.core.buffer.Buffer.buffer(CodeText.digest(typed)))
                        .addUUID(Ids.next())
                        .addUUID(Ids.next()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> result(rows.iterator().next()));
    }

    private static Result result(Row row) {
        if (row.getBoolean("linked")) {
            return Result.LINKED;
        }
        return row.getBoolean("valid") ? Result.IDENTITY_LINKED : Result.INVALID;
    }
}
