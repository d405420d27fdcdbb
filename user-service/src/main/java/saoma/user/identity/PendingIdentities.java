package saoma.user.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import saoma.protocol.FederatedIdentity;
import saoma.user.Ids;

/**
 * Links that an operator prepared by userid, under whichever id of the enterprise. The first person who comes with that userid makes the link their own, under
 * their open_userid; nobody else ever does.
 */
@ApplicationScoped
class PendingIdentities {
    /** {@code $1} to {@code $5}: pool, providerCorpId, corpId, openUserId and userId of a member. */
    static final String OF_MEMBER = """
            pool = $1 and provider_corp_id = $2 and user_id = $5
                and (corp_id = $3 or corp_id in (
                    select corp_id from users.enterprises
                    where merged_into = (
                        select coalesce(merged_into, id) from users.enterprises
                        where pool = $1 and provider_corp_id = $2 and corp_id = $3)))""";

    private static final String CLAIM = """
            with pending as (
                delete from users.pending_identities
                where %s
                    and ($7::uuid is null or subject = $7)
                    and not exists (
                        select from users.federated_identities
                        where pool = $1 and provider_corp_id = $2 and corp_id = $3 and open_user_id = $4)
                returning subject
            )
            insert into users.federated_identities
                (id, pool, provider_corp_id, corp_id, open_user_id, user_id, subject, created_at)
            select $6, $1, $2, $3, $4, $5, subject, now() from pending
            on conflict do nothing
            """.formatted(OF_MEMBER);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Pool database;

    PendingIdentities(Pool database) {
        this.database = database;
    }

    /**
     * @param identity under the corpid that its enterprise's links are kept under
     * @param owner the only user for whom it may have been prepared; null for any
     * @return whether it is linked now
     */
    Uni<Boolean> claim(String pool, FederatedIdentity identity, UUID owner) {
        if (identity.userId() == null) {
            return Uni.createFrom().item(false);
        }
        return database.preparedQuery(CLAIM)
                .execute(Tuple.tuple()
                        .addString(pool)
                        .addString(identity.providerCorpId())
                        .addString(identity.corpId())
                        .addString(identity.openUserId())
                        .addString(identity.userId())
                        .addUUID(Ids.next())
                        .addUUID(owner))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> rows.rowCount() > 0);
    }
}
