insert into connection (id, pool, identifier, display_name, logo_url, type, corp_id, sealed_provider_secret, provider_secret_set_at, callback_url, login_only, enabled, version, created_at, updated_at, not_before, asks_first, web_login_suite_id, web_login_percentage, workbench_suite_id, workbench_private_info, admission_mode, admission_user_types, max_sign_in_age)
values ('019a0000-0000-7000-8000-000000000001', 'default', 'wecom', 'WeCom', null, 'wecom-provider', 'wwprovider', 'sealed', now(), null, false, true, 0, now(), now(), null, true, 'wwsuite1', 10, null, null, 'open', '{1,5}', 3600);
insert into suite (id, pool, connection_id, suite_id, kind, sealed_secret, sealed_token, sealed_encoding_aes_key, secret_set_at, created_at, updated_at)
values ('019a0000-0000-7000-8000-000000000011', 'default', '019a0000-0000-7000-8000-000000000001', 'wwsuite1', 'APP', 'sealed', 'sealed', 'sealed', now(), now(), now());
insert into application (id, pool, identifier, name, client_id, redirect_uris, post_logout_redirect_uris, grant_types, token_endpoint_auth_method, access_token_lifetime, id_token_lifetime, refresh_token_lifetime, scopes, enabled, version, created_at, updated_at, web_origins, initiate_login_uri)
values ('019a0000-0000-7000-8000-000000000021', 'default', 'shop', 'Shop', 'client-1', '{https://shop.example/cb}', '{}', '{authorization_code}', 'client_secret_basic', 3600, 3600, 1209600, '{openid}', true, 0, now(), now(), '{https://shop.example}', null);
insert into client_secret (id, pool, application_id, sha256, created_at, expires_at)
values ('019a0000-0000-7000-8000-000000000031', 'default', '019a0000-0000-7000-8000-000000000021', 'digest', now(), null);
insert into connection_use (id, pool, application_id, connection_id, enabled, position)
values (gen_random_uuid(), 'default', '019a0000-0000-7000-8000-000000000021', '019a0000-0000-7000-8000-000000000001', true, 0);
insert into audit_entry (id, pool, at, actor, operation, resource_type, resource_id, state_before, state_after)
values (gen_random_uuid(), 'default', now(), 'operator', 'create', 'application', '019a0000-0000-7000-8000-000000000021', null, '{}');
insert into ending (id, kind, pool, name, at)
values ('019a0000-0000-7000-8000-000000000041', 'CONNECTION', 'default', 'wecom', now());
insert into initial_access_token (id, pool, sha256, max_uses, uses, created_at, expires_at)
values ('019a0000-0000-7000-8000-000000000051', 'default', 'digest', 2, 1, now(), now() + interval '1 day');
insert into client_registration (application_id, pool, sha256, metadata)
values ('019a0000-0000-7000-8000-000000000021', 'default', 'digest', '{}');
