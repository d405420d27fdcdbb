package saoma.user.change;

/** Each statement is one transaction, and does nothing once an installation has taken the deletion back. */
final class DeletionStatements {
    static final String FORGET_CHANGES = """
            delete from users.enterprise_changes where id in (
                select id from users.enterprise_changes where received_at < $1 order by received_at limit 10000)
            """;

    /** By id, whose order is that of time: this needs no index of its own. */
    static final String FORGET_SIGN_INS = """
            delete from users.sign_ins where id in (
                select id from users.sign_ins where id < $1 order by id limit 10000 for update skip locked)
            """;

    static final String NEXT = """
            select id, pool from users.enterprises where deletion_due_at <= $1
            order by deletion_due_at limit 1 for update skip locked
            """;

    /**
     * Links with the sign-ins from there, and users who have no other. What the audit log quotes of them goes too; that they were deleted stays.
     * {@code $4} is an id that the ids of the new rows take their time from.
     */
    static final String DELETE_MEMBERS = """
            with due as (
                select id from users.enterprises where id = $1 and deletion_due_at <= $2 for update
            ), member as (
                select i.id, i.pool, i.subject
                from due join users.enterprises e on e.id = due.id or e.merged_into = due.id
                join users.federated_identities i
                    on i.pool = e.pool and i.provider_corp_id = e.provider_corp_id and i.corp_id = e.corp_id
                limit $3
            ), link as (
                delete from users.federated_identities where id in (select id from member)
            ), gone as (
                delete from users.users u where u.id in (select subject from member)
                and not exists (
                    select from users.federated_identities o
                    where o.subject = u.id and o.id not in (select id from member))
                and not exists (select from users.pending_identities p where p.subject = u.id)
                returning u.id, u.pool
            ), kept as (
                update users.users set not_before = greatest(not_before, now()), version = version + 1
                where id in (select subject from member) and id not in (select id from gone)
            ), forgotten as (
                delete from users.sign_ins s using due, users.enterprises e
                where (e.id = due.id or e.merged_into = due.id) and s.pool = e.pool and s.corp_id = e.corp_id
                and s.subject in (select subject from member)
            ), ending as (
                insert into users.endings (id, pool, subject, at)
                select (left($4, 19) || right(gen_random_uuid()::text, 17))::uuid, pool, subject, now()
                from (select distinct pool, subject from member) subjects
                on conflict (subject, (coalesce(client_id, '')))
                do update set id = excluded.id, at = greatest(endings.at, excluded.at)
            ), erased as (
                update users.audit_entries a set state_before = null, state_after = null
                from gone where a.pool = gone.pool and a.subject = gone.id
            ), audited as (
                insert into users.audit_entries (id, pool, subject, at, actor, operation)
                select (left($4, 19) || right(gen_random_uuid()::text, 17))::uuid, pool, id, now(),
                    'user-service', 'delete'
                from gone
            )
            select count(*)::integer as links from member
            """;

    /** An enterprise that an operator blocked or approved stays known, or it would come back as a new one. */
    static final String FINISH = """
            with due as (
                select id, pool from users.enterprises where id = $1 and deletion_due_at <= $2 for update
            ), decided as (
                select id from due where exists (
                    select from users.admissions where enterprise = due.id and state <> 'PENDING')
            ), pending as (
                delete from users.pending_identities p using users.enterprises e, due
                where (e.id = due.id or e.merged_into = due.id)
                and p.pool = e.pool and p.provider_corp_id = e.provider_corp_id and p.corp_id = e.corp_id
            ), known as (
                update users.enterprises set
                    deletion_due_at = null, name = case when named_by_operator then name end
                where id in (select id from decided)
            ), forgotten as (
                delete from users.enterprises
                where id in (select id from due) and id not in (select id from decided)
                returning id
            ), erased as (
                update users.audit_entries a set state_before = null, state_after = null
                from due where a.pool = due.pool and a.subject = due.id and a.subject in (select id from forgotten)
            )
            insert into users.audit_entries (id, pool, subject, at, actor, operation)
            select $3, pool, id, now(), 'user-service', 'delete-data' from due
            """;

    private DeletionStatements() {}
}
