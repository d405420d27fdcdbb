insert into users (id, pool, status, name, picture, gender, created_at, updated_at, last_sign_in_at, version, not_before)
values ('019a0000-0000-7000-8000-000000000001', 'default', 'ACTIVE', 'First', 'https://wework.example/1', '1', now(), now(), now(), 3, null),
       ('019a0000-0000-7000-8000-000000000002', 'default', 'BLOCKED', null, null, null, now(), now(), null, 0, now());
insert into enterprises (id, pool, provider_corp_id, corp_id, name, first_seen_at, last_seen_at, named_by_operator, merged_into, deletion_due_at)
values ('019a0000-0000-7000-8000-000000000011', 'default', 'wwprovider', 'wpcorp1', 'One', now(), now(), true, null, null),
       ('019a0000-0000-7000-8000-000000000012', 'default', 'wwprovider', 'wwcorp1', null, now(), now(), false, '019a0000-0000-7000-8000-000000000011', null),
       ('019a0000-0000-7000-8000-000000000013', 'default', 'wwprovider', 'wpcorp2', 'Two', now(), now(), false, null, now() - interval '1 hour');
insert into federated_identities (id, pool, provider_corp_id, corp_id, open_user_id, user_id, user_type, avatar, gender, connection, subject, first_of_member, created_at, last_seen_at, suspension, member_changed_at)
values ('019a0000-0000-7000-8000-000000000021', 'default', 'wwprovider', 'wpcorp1', 'woOne', 'one', 5, 'https://wework.example/1', '1', 'wecom', '019a0000-0000-7000-8000-000000000001', true, now(), now(), null, null),
       ('019a0000-0000-7000-8000-000000000022', 'default', 'wwprovider', 'wpcorp2', 'woTwo', null, null, null, null, null, '019a0000-0000-7000-8000-000000000002', false, now(), null, 'MEMBER_DISABLED', now());
insert into audit_entries (id, pool, subject, at, actor, operation, state_before, state_after)
values (gen_random_uuid(), 'default', '019a0000-0000-7000-8000-000000000002', now(), 'operator', 'update', '{}', '{}');
insert into consents (id, pool, subject, client_id, scope, granted_at)
values (gen_random_uuid(), 'default', '019a0000-0000-7000-8000-000000000001', 'client-1', '{openid,profile}', now());
insert into endings (id, pool, subject, client_id, at)
values (gen_random_uuid(), 'default', '019a0000-0000-7000-8000-000000000002', null, now());
insert into admissions (enterprise, connection, pool, state, since)
values ('019a0000-0000-7000-8000-000000000011', 'wecom', 'default', 'APPROVED', now());
insert into installations (enterprise, suite_id, pool, installed, since, changed_at)
values ('019a0000-0000-7000-8000-000000000011', 'wwsuite1', 'default', true, now(), now());
insert into merges (id, pool, enterprise, merged_into, moved, merged_at)
values (gen_random_uuid(), 'default', '019a0000-0000-7000-8000-000000000012', '019a0000-0000-7000-8000-000000000011', '{}', now());
insert into enterprise_changes (id, received_at)
values (gen_random_uuid(), now() - interval '30 days');
insert into binding_codes (id, pool, digest, subject, corp_id, created_at, expires_at)
values ('019a0000-0000-7000-8000-000000000031', 'default', sha256('code'), '019a0000-0000-7000-8000-000000000001', null, now(), now() + interval '1 day');
insert into pending_identities (id, pool, provider_corp_id, corp_id, user_id, subject, created_at)
values (gen_random_uuid(), 'default', 'wwprovider', 'wpcorp1', 'prepared', '019a0000-0000-7000-8000-000000000001', now());
