package saoma.user.bulk;

import saoma.user.IdentityLimit;

/**
 * One row, one statement. {@code $1} pool, {@code $2} to {@code $5} providerCorpId, corpId, openUserId and userId,
 * {@code $6} the existing user or null, {@code $7} to {@code $9} new ids of link, user and audit entry, {@code $10} the
 * actor, then the claims.
 *
 * <p>Answered: {@code owner}, who has the identity already; {@code known}, whether the existing user is there and has
 * room; {@code linked}, whose it is now. A user whom nobody else may see half-made is written after the link, by the
 * link's own word.
 */
final class LinkStatements {
    private static final String REST = """
            , made as (
                insert into users.users (id, pool, status, created_at, updated_at, version, name, given_name,
                    family_name, nickname, preferred_username, email, phone_number, locale, zoneinfo)
                select subject, $1, 'ACTIVE', now(), now(), 0, $11, $12, $13, $14, $15, $16, $17, $18, $19
                from link where $6::uuid is null
            ), written_down as (
                insert into users.audit_entries (id, pool, subject, at, actor, operation, state_after)
                select $9, $1, subject, now(), $10, 'import',
                    json_build_object('providerCorpId', $2::text, 'corpId', $3::text, 'openUserId', $4::text,
                        'userId', $5::text)::text
                from link
            )
            select (select subject from owner) as owner, exists (select from target) as known,
                (select subject from link) as linked
            """;

    private static final String TARGET = """
            target as (
                select $8::uuid as id where $6::uuid is null
                union all
                select u.id from users.users u where u.pool = $1 and u.id = $6
                    and %s
            )""".formatted(IdentityLimit.HAS_ROOM);

    static final String LINK = """
            with owner as (
                select subject from users.federated_identities
                where pool = $1 and provider_corp_id = $2 and corp_id = $3 and open_user_id = $4
            ), %s, link as (
                insert into users.federated_identities
                    (id, pool, provider_corp_id, corp_id, open_user_id, user_id, subject, created_at)
                select $7, $1, $2, $3, $4, $5, id, now() from target
                on conflict do nothing
                returning subject
            )
            """.formatted(TARGET) + REST;

    /** {@code $4} is null, and one of the enterprise who has come already under this userid is the owner. */
    static final String PREPARE = """
            with owner as (
                select subject from users.federated_identities
                where pool = $1 and provider_corp_id = $2 and corp_id = $3 and user_id = $5 and $4::text is null
                union all
                select subject from users.pending_identities
                where pool = $1 and provider_corp_id = $2 and corp_id = $3 and user_id = $5
                limit 1
            ), %s, link as (
                insert into users.pending_identities
                    (id, pool, provider_corp_id, corp_id, user_id, subject, created_at)
                select $7, $1, $2, $3, $5, id, now() from target where not exists (select from owner)
                on conflict do nothing
                returning subject
            )
            """.formatted(TARGET) + REST;

    private LinkStatements() {}
}
