package saoma.user.identity;

/**
 * The statements of a sign-in. With Hibernate each would be several round trips and a session. In {@link #RECOGNISE}
 * and {@link #PROVISION} {@code $1} to {@code $16} mean the same.
 */
final class SignInStatements {

    /**
     * Who may come in (wecom-protocol.md section 7 for the ids of an enterprise): decided before any account is looked
     * for or made. Doors that tell no {@code usertype} bring members of the directory, and prove no more of them.
     */
    private static final String ADMISSION = """
            with enterprise as (
                select coalesce(merged_into, id) as id from users.enterprises
                where pool = $1 and provider_corp_id = $2 and corp_id = $3
            ), corp_ids as (
                select corp_id, true as canonical from users.enterprises where id = (select id from enterprise)
                union all
                select corp_id, false from users.enterprises where merged_into = (select id from enterprise)
                union all
                select $3::text, true where not exists (select from enterprise)
            ), standing as materialized (
                select
                    (select corp_id from corp_ids where canonical) as corp_id,
                    (select state from users.admissions
                        where enterprise = (select id from enterprise) and connection = $8) as state,
                    exists (select from users.installations
                        where enterprise = (select id from enterprise) and installed) as installed
            ), admission as (
                select corp_id, installed, case
                    when $13::text not in (select corp_id from corp_ids) then 'ENTERPRISE_MISMATCH'
                    when state = 'BLOCKED' then 'ENTERPRISE_REFUSED'
                    when $11 = 'ALLOW_LIST' and state is distinct from 'APPROVED' then 'ENTERPRISE_REFUSED'
                    when $11 = 'INSTALLED_ONLY' and not installed then 'ENTERPRISE_NOT_INSTALLED'
                    when $11 = 'APPROVAL' and state is distinct from 'APPROVED' then 'ENTERPRISE_PENDING'
                    when cardinality($12::integer[]) > 0 and coalesce($6, 5) <> all ($12) then 'USER_TYPE_REFUSED'
                    end as refusal
                from standing
            )""";

    /** Every member's sign-in touches the enterprise, so its one row is written at most once a minute. */
    private static final String SEE_ENTERPRISE = """
            insert into users.enterprises (id, pool, provider_corp_id, corp_id, first_seen_at, last_seen_at)
                select $9, $1, $2, admission.corp_id, now(), now()
                from person, admission
                where person.refusal is null and not exists (
                    select from users.enterprises e
                    where e.pool = $1 and e.provider_corp_id = $2 and e.corp_id = admission.corp_id
                    and e.last_seen_at > now() - interval '1 minute')
                on conflict (pool, provider_corp_id, corp_id)
                do update set last_seen_at = greatest(enterprises.last_seen_at, excluded.last_seen_at)
            """;

    /** {@code $14} is its id, null where no sign-in is to be remembered. */
    private static final String REMEMBER_SIGN_IN = """
            insert into users.sign_ins (id, pool, subject, at, connection, corp_id, client_id, user_agent)
                select $14, $1, person.id, now(), $8, admission.corp_id, $15::text, $16::text
                from person, admission
                where person.refusal is null and $14::uuid is not null
            """;

    /**
     * Of two accounts that a merge made one, the older counts. The lock decides against a concurrent block or delete of
     * the user. Picture and gender follow WeCom until an operator sets another; a userid in the form of an open_userid
     * says nothing new and does not replace the one that the enterprise itself uses. {@code $17} is the user who adds
     * the identity to their account, null at a sign-in: when it is somebody else's, nothing is recorded.
     */
    static final String RECOGNISE = ADMISSION + """
            , link as (
                select i.id, i.subject, i.avatar, i.gender, i.suspension from users.federated_identities i
                where i.pool = $1 and i.provider_corp_id = $2 and i.open_user_id = $4
                and i.corp_id in (select corp_id from corp_ids)
                order by i.created_at, i.id
                limit 1
            ), person as (
                select u.id, link.id as link,
                    coalesce(admission.refusal, case
                        when u.id <> $17 then 'IDENTITY_LINKED'
                        when link.suspension is not null then 'MEMBER_SUSPENDED'
                        when u.status <> 'ACTIVE' then 'USER_BLOCKED'
                        end) as refusal,
                    $7::text <> coalesce(link.avatar, '') and u.picture is not distinct from link.avatar as new_picture,
                    $10::text <> coalesce(link.gender, '') and u.gender is not distinct from link.gender as new_gender
                from admission, link join users.users u on u.id = link.subject
                for no key update of u
            ), signed_in as (
                update users.users u set
                    last_sign_in_at = now(),
                    picture = case when new_picture then $7 else picture end,
                    gender = case when new_gender then $10 else gender end,
                    updated_at = case when new_picture or new_gender then now() else updated_at end,
                    version = case when new_picture or new_gender then version + 1 else version end
                from person where person.refusal is null and u.id = person.id
            ), seen as (
                update users.federated_identities i set
                    user_id = case when $5 = i.open_user_id then coalesce(user_id, $5) else coalesce($5, user_id) end,
                    user_type = coalesce($6, user_type),
                    avatar = coalesce($7, avatar),
                    gender = coalesce($10, gender),
                    connection = $8,
                    last_seen_at = now()
                from person where person.refusal is null and i.id = person.link
            ), seen_enterprise as (
                %s
            ), remembered as (
                %s)
            select person.id as subject, coalesce(person.refusal, admission.refusal) as refusal,
                admission.corp_id, admission.installed, array (
                    select distinct i.corp_id from users.federated_identities i
                    where i.pool = $1 and i.provider_corp_id = $2 and i.open_user_id = $4
                    and not exists (select from link)
                    limit 9) as elsewhere
            from admission left join person on true
            """.formatted(SEE_ENTERPRISE, REMEMBER_SIGN_IN);

    /**
     * The link comes first: whoever loses the race for it makes no user. {@code $17} and {@code $18} are new ids of
     * link and user, {@code $19} says whether no link has the open_userid yet.
     */
    static final String PROVISION = ADMISSION + """
            , link as (
                insert into users.federated_identities (id, pool, provider_corp_id, corp_id, open_user_id, user_id,
                    user_type, avatar, gender, connection, subject, first_of_member, created_at, last_seen_at)
                select $17, $1, $2, corp_id, $4, $5, $6, $7, $10, $8, $18, $19, now(), now()
                from admission where refusal is null
                on conflict do nothing
                returning subject
            ), person as (
                insert into users.users
                    (id, pool, status, picture, gender, created_at, updated_at, last_sign_in_at, version)
                select subject, $1, 'ACTIVE', $7, $10, now(), now(), now(), 0 from link
                returning id, null::text as refusal
            ), seen_enterprise as (
                %s
            ), remembered as (
                %s)
            select person.id as subject, person.refusal, admission.corp_id, admission.installed,
                '{}'::text[] as elsewhere
            from person, admission
            """.formatted(SEE_ENTERPRISE, REMEMBER_SIGN_IN);

    /** The id of the audit entry follows from what it says and the minute, so that a flood cannot fill the table. */
    static final String REFUSE = """
            with enterprise as (
                insert into users.enterprises (id, pool, provider_corp_id, corp_id, first_seen_at, last_seen_at)
                values ($4, $1, $2, $3, now(), now())
                on conflict (pool, provider_corp_id, corp_id)
                do update set last_seen_at = greatest(enterprises.last_seen_at, excluded.last_seen_at)
                returning coalesce(merged_into, id) as id
            ), queued as (
                insert into users.admissions (enterprise, connection, pool, state, since)
                select id, $5, $1, 'PENDING', now() from enterprise where $6 = 'ENTERPRISE_PENDING'
                on conflict do nothing
            )
            insert into users.audit_entries (id, pool, subject, at, actor, operation, state_after)
            select
                left(encode(sha256(convert_to(concat_ws(' ', id, $5, $6, date_trunc('minute', now())), 'UTF8')), 'hex'),
                    32)::uuid,
                $1, id, now(), 'sign-in', 'refuse', json_build_object('connection', $5, 'refusal', $6)::text
            from enterprise
            on conflict do nothing
            """;

    private SignInStatements() {}
}
