-- keys are read, made and rotated
select distinct pool from signing_key where pool > '' order by pool limit 100;
select pool, kid, algorithm, sealed_jwk, created_at, signs_from from signing_key where pool = any ('{default}') order by kid;
insert into signing_key (pool, kid, algorithm, sealed_jwk, created_at, signs_from)
values ('default', 'kid-1', 'RS256', 'sealed again', now(), now())
on conflict (pool, kid) do update set sealed_jwk = excluded.sealed_jwk, signs_from = excluded.signs_from;
-- a refresh token is given, used and expires
insert into refresh_family (id, pool, client_id, subject, connection, granted, dpop_jkt, granted_at, last_used_at, expires_at,
    handle_digest, current_digest, sealed_current)
select gen_random_uuid(), 'default', 'client-1', '019a0000-0000-7000-8000-000000000013', 'wecom', '{}', null, now(), now(), now() + interval '1 day',
    'handle-3', 'digest-3', 'sealed'
where not exists (
    select from ending where pool = 'default' and at >= now() and (subject is null or subject = '019a0000-0000-7000-8000-000000000013')
    and (client_id is null or client_id = 'client-1') and (connection is null or connection = 'wecom'));
select id, granted, dpop_jkt, granted_at, last_used_at, expires_at, current_digest, sealed_current, previous_digest, rotated_at
from refresh_family where handle_digest = 'handle-1' and pool = 'default';
update refresh_family
set previous_digest = current_digest, current_digest = 'digest-4', sealed_current = 'sealed', rotated_at = now(), last_used_at = now(), expires_at = now() + interval '1 day'
where id = '019a0000-0000-7000-8000-000000000001' and current_digest = 'digest-1';
delete from refresh_family where id in (
    select id from refresh_family where expires_at < now() order by expires_at limit 1000 for update skip locked);
select id from refresh_family where pool = 'default' and granted_at <= now() and subject = '019a0000-0000-7000-8000-000000000011'
    and client_id = 'client-1' and connection = 'wecom' limit 100;
-- something ended
insert into ending (id, kind, pool, subject, client_id, connection, at, received_at)
values (gen_random_uuid(), 'APPLICATION', 'default', null, 'client-1', null, now(), now()) on conflict do nothing;
select id, kind, pool, subject, client_id, connection, at from ending where received_at < now() + interval '1 hour' order by received_at limit 100;
delete from ending where id = any ('{019a0000-0000-7000-8000-000000000021}');
-- a client hears of a logout
insert into logout_delivery (pool, client_id, sid, subject)
values ('default', 'client-2', 'sid-1', '019a0000-0000-7000-8000-000000000011') on conflict do nothing;
update logout_delivery set attempts = attempts + 1, next_attempt_at = now() + interval '1 second' * power(4, attempts)
where (pool, client_id, sid) in (select pool, client_id, sid from logout_delivery
    where next_attempt_at <= now() order by next_attempt_at limit 100 for update skip locked)
returning pool, client_id, sid, subject, attempts;
delete from logout_delivery where pool = 'default' and client_id = 'client-1' and sid = 'sid-1';
-- WeCom pushes a ticket and an event, which is worked on
insert into suite_ticket (pool, suite_id, sealed_ticket, pushed_at, received_at)
values ('default', 'wwsuite1', 'sealed', now(), now())
on conflict (pool, suite_id) do update
set sealed_ticket = excluded.sealed_ticket, pushed_at = excluded.pushed_at, received_at = excluded.received_at, refused = false
where suite_ticket.pushed_at < excluded.pushed_at;
select sealed_ticket, pushed_at, received_at, refused from suite_ticket where pool = 'default' and suite_id = 'wwsuite1';
insert into suite_event (id, pool, suite_id, info_type, at, message_digest, corp_id, sealed_message, received_at, next_attempt_at)
values (gen_random_uuid(), 'default', 'wwsuite1', 'change_contact', now(), 'digest-3', 'wpcorp1', 'sealed', now(), now())
on conflict (pool, suite_id, info_type, at, message_digest) do nothing;
update suite_event set next_attempt_at = now() + interval '1 minute'
where id in (select id from suite_event event where state = 'WAITING' and next_attempt_at <= now() and not exists (
    select from suite_event earlier where earlier.state = 'WAITING' and earlier.pool = event.pool and earlier.corp_id = event.corp_id
    and (earlier.at, earlier.number) < (event.at, event.number))
    order by at, number limit 10 for update skip locked)
returning id, pool, suite_id, info_type, at, corp_id, sealed_message, change, attempts;
update suite_event set state = 'DEAD', sealed_message = null, change = null, last_failure = 'why'
where id = '019a0000-0000-7000-8000-000000000031' and state = 'WAITING';
delete from suite_event where id in (
    select id from suite_event where state = 'DONE' and received_at < now() - interval '7 days' order by received_at limit 100 for update skip locked);
-- an enterprise installs an app
with saved as (
    insert into installation (pool, suite_id, corp_id, installed, sealed_permanent_code, changed_at)
    values ('default', 'wwsuite1', 'wpcorp1', true, 'sealed', now())
    on conflict (pool, suite_id, corp_id) do update
    set installed = excluded.installed, sealed_permanent_code = excluded.sealed_permanent_code, changed_at = excluded.changed_at
    where installation.changed_at <= excluded.changed_at)
insert into suite_event (id, pool, suite_id, info_type, at, message_digest, corp_id, change, received_at, next_attempt_at)
values (gen_random_uuid(), 'default', 'wwsuite1', 'installation', now(), 'digest-4', 'wpcorp1', '{}', now(), now())
on conflict (id) do update set corp_id = excluded.corp_id, change = excluded.change, sealed_message = null;
select sealed_permanent_code from installation
where pool = 'default' and suite_id = 'wwsuite1' and corp_id = 'wpcorp1' and sealed_permanent_code is not null;
