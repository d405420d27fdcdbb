insert into signing_key (pool, kid, algorithm, sealed_jwk, created_at, signs_from)
values ('default', 'kid-1', 'RS256', 'sealed', now(), now());
insert into refresh_family (id, pool, client_id, subject, connection, granted, dpop_jkt, handle_digest, current_digest, sealed_current, previous_digest, rotated_at, granted_at, last_used_at, expires_at)
values ('019a0000-0000-7000-8000-000000000001', 'default', 'client-1', '019a0000-0000-7000-8000-000000000011', 'wecom', '{}', null, 'handle-1', 'digest-1', 'sealed', null, null, now(), now(), now() + interval '14 days'),
       ('019a0000-0000-7000-8000-000000000002', 'default', 'client-1', '019a0000-0000-7000-8000-000000000012', 'wecom', '{}', 'jkt', 'handle-2', 'digest-2', 'sealed', 'digest-0', now(), now(), now(), now() - interval '1 day');
insert into ending (id, kind, pool, subject, client_id, connection, at, received_at)
values ('019a0000-0000-7000-8000-000000000021', 'USER', 'default', '019a0000-0000-7000-8000-000000000012', null, null, now(), now());
insert into logout_delivery (pool, client_id, sid, subject)
values ('default', 'client-1', 'sid-1', '019a0000-0000-7000-8000-000000000011');
insert into suite_ticket (pool, suite_id, sealed_ticket, pushed_at, received_at)
values ('default', 'wwsuite1', 'sealed', now() - interval '10 minutes', now() - interval '10 minutes');
insert into suite_event (id, pool, suite_id, info_type, at, message_digest, corp_id, sealed_message, received_at, next_attempt_at)
values ('019a0000-0000-7000-8000-000000000031', 'default', 'wwsuite1', 'change_contact', now(), 'digest-1', 'wpcorp1', 'sealed', now(), now());
insert into suite_event (id, pool, suite_id, info_type, at, message_digest, state, received_at, next_attempt_at)
values ('019a0000-0000-7000-8000-000000000032', 'default', 'wwsuite1', 'create_auth', now(), 'digest-2', 'DONE', now() - interval '8 days', now());
insert into installation (pool, suite_id, corp_id, installed, sealed_permanent_code, changed_at)
values ('default', 'wwsuite1', 'wpcorp1', true, 'sealed', now() - interval '1 hour');
