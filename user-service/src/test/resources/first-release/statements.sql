-- a sign-in: the link is found, the user, the link and the enterprise are touched
with enterprise as (
    select coalesce(merged_into, id) as id from users.enterprises
    where pool = 'default' and provider_corp_id = 'wwprovider' and corp_id = 'wpcorp1'
), corp_ids as (
    select corp_id, true as canonical from users.enterprises where id = (select id from enterprise)
    union all
    select corp_id, false from users.enterprises where merged_into = (select id from enterprise)
), standing as materialized (
    select (select corp_id from corp_ids where canonical) as corp_id,
        (select state from users.admissions where enterprise = (select id from enterprise) and connection = 'wecom') as state,
        exists (select from users.installations where enterprise = (select id from enterprise) and installed) as installed
), link as (
    select i.id, i.subject, i.avatar, i.gender, i.suspension from users.federated_identities i
    where i.pool = 'default' and i.provider_corp_id = 'wwprovider' and i.open_user_id = 'woOne'
    and i.corp_id in (select corp_id from corp_ids) order by i.created_at, i.id limit 1
), person as (
    select u.id, link.id as link from link join users.users u on u.id = link.subject for no key update of u
), signed_in as (
    update users.users u set last_sign_in_at = now(), picture = 'https://wework.example/2', updated_at = now(), version = version + 1
    from person where u.id = person.id
), seen as (
    update users.federated_identities i set user_id = coalesce('one', user_id), user_type = 5,
        avatar = 'https://wework.example/2', gender = '1', connection = 'wecom', last_seen_at = now()
    from person where i.id = person.link
)
select person.id from person, standing where standing.state = 'APPROVED' and standing.installed;
-- a first sign-in
insert into users.federated_identities (id, pool, provider_corp_id, corp_id, open_user_id, user_id, user_type, avatar, gender,
    connection, subject, first_of_member, created_at, last_seen_at)
values ('019a0000-0000-7000-8000-000000000041', 'default', 'wwprovider', 'wpcorp3', 'woThree', null, 5, null, null, 'wecom',
    '019a0000-0000-7000-8000-000000000001', true, now(), now())
on conflict do nothing returning subject;
insert into users.users (id, pool, status, picture, gender, created_at, updated_at, last_sign_in_at, version)
values ('019a0000-0000-7000-8000-000000000042', 'default', 'ACTIVE', null, null, now(), now(), now(), 0) returning id;
insert into users.enterprises (id, pool, provider_corp_id, corp_id, first_seen_at, last_seen_at)
values (gen_random_uuid(), 'default', 'wwprovider', 'wpcorp1', now(), now())
on conflict (pool, provider_corp_id, corp_id)
do update set last_seen_at = greatest(enterprises.last_seen_at, excluded.last_seen_at);
-- a refusal waits for an operator
insert into users.admissions (enterprise, connection, pool, state, since)
values ('019a0000-0000-7000-8000-000000000013', 'wecom', 'default', 'PENDING', now()) on conflict do nothing;
-- a person adds an identity, by a binding code
with code as (
    select c.id, c.subject from users.binding_codes c join users.users u on u.id = c.subject and u.status = 'ACTIVE'
    where c.pool = 'default' and c.digest = sha256('code') and c.used_at is null and c.expires_at > now()
        and (c.corp_id is null or c.corp_id = 'wpcorp4')
        and (select count(*) from users.federated_identities i where i.subject = c.subject) < 10
    for update of c
), link as (
    insert into users.federated_identities (id, pool, provider_corp_id, corp_id, open_user_id, user_id, subject, created_at)
    select gen_random_uuid(), 'default', 'wwprovider', 'wpcorp4', 'woFour', 'four', subject, now() from code
    on conflict do nothing returning subject
), used as (
    update users.binding_codes c set used_at = now() from code, link where c.id = code.id
)
insert into users.audit_entries (id, pool, subject, at, actor, operation, state_after)
select gen_random_uuid(), 'default', link.subject, now(), 'binding-code:' || code.id, 'link', '{}' from link, code;
-- an operator prepares a link, and makes a code
insert into users.pending_identities (id, pool, provider_corp_id, corp_id, user_id, subject, created_at)
values (gen_random_uuid(), 'default', 'wwprovider', 'wpcorp1', 'later', '019a0000-0000-7000-8000-000000000001', now())
on conflict (pool, corp_id, user_id, provider_corp_id) do nothing;
insert into users.binding_codes (id, pool, digest, subject, corp_id, created_at, expires_at)
values (gen_random_uuid(), 'default', sha256('other'), '019a0000-0000-7000-8000-000000000001', 'wpcorp1', now(), now() + interval '1 day');
-- consent, widened
insert into users.consents (id, pool, subject, client_id, scope, granted_at)
select gen_random_uuid(), pool, id, 'client-1', '{openid,email}', now() from users.users
where pool = 'default' and id = '019a0000-0000-7000-8000-000000000001'
on conflict (subject, client_id) do update set
    scope = (select array_agg(distinct value order by value) from unnest(consents.scope || excluded.scope) value),
    granted_at = excluded.granted_at;
-- an operator signs a user out
with ended as (
    update users.users set not_before = greatest(not_before, now()), version = version + 1
    where pool = 'default' and id = '019a0000-0000-7000-8000-000000000002' returning id
)
insert into users.endings (id, pool, subject, at) select gen_random_uuid(), 'default', id, now() from ended
on conflict (subject, (coalesce(client_id, ''))) do update set id = excluded.id, at = greatest(endings.at, excluded.at);
select id, pool, subject, client_id, at from users.endings order by id limit 100;
-- WeCom tells that a member left, and that an app was uninstalled
update users.federated_identities set suspension = 'MEMBER_DELETED', member_changed_at = now()
where pool = 'default' and corp_id = 'wpcorp2' and open_user_id = 'woTwo';
insert into users.installations (enterprise, suite_id, pool, installed, since, changed_at)
values ('019a0000-0000-7000-8000-000000000011', 'wwsuite1', 'default', false, now(), now())
on conflict (enterprise, suite_id) do update set installed = excluded.installed, changed_at = excluded.changed_at;
insert into users.enterprise_changes (id, received_at) values (gen_random_uuid(), now()) on conflict do nothing;
-- the data of an enterprise are deleted when that is due
select id, pool from users.enterprises where deletion_due_at <= now() order by deletion_due_at limit 1 for update skip locked;
with member as (
    select i.id, i.pool, i.subject from users.federated_identities i where i.corp_id = 'wpcorp2' limit 500
), link as (
    delete from users.federated_identities where id in (select id from member)
)
delete from users.users u where u.id in (select subject from member)
and not exists (select from users.federated_identities o where o.subject = u.id and o.id not in (select id from member))
and not exists (select from users.pending_identities p where p.subject = u.id);
delete from users.enterprises where id = '019a0000-0000-7000-8000-000000000013';
-- an operator merges enterprises, and lists users and enterprises
insert into users.merges (id, pool, enterprise, merged_into, moved, merged_at)
values (gen_random_uuid(), 'default', '019a0000-0000-7000-8000-000000000012', '019a0000-0000-7000-8000-000000000011', '{}', now());
select u.id, u.status, u.name, u.email, u.version from users.users u where u.pool = 'default' order by u.created_at, u.id limit 50;
select e.id, e.name, e.named_by_operator, e.merged_into, e.deletion_due_at from users.enterprises e where e.pool = 'default';
