-- what is published: applications with their secrets and connections, web origins, credentials, suites
select a.id, a.pool, a.identifier, a.name, a.client_id, a.redirect_uris, a.post_logout_redirect_uris, a.grant_types,
    a.token_endpoint_auth_method, a.access_token_lifetime, a.id_token_lifetime, a.refresh_token_lifetime, a.scopes, a.enabled, a.version,
    a.jwks, a.jwks_uri, a.resources, a.web_origins, a.refresh_token_idle_lifetime, a.id_token_signed_response_alg,
    a.access_token_signed_response_alg, a.require_pkce, a.require_pushed_authorization_requests, a.require_signed_request_object,
    a.dpop_bound_access_tokens, a.consent_required, a.backchannel_logout_uri, a.backchannel_logout_session_required,
    a.initiate_login_uri, s.sha256, s.expires_at
from connection.application a left join connection.client_secret s
    on s.application_id = a.id and s.pool = a.pool and (s.expires_at is null or s.expires_at > now())
where a.pool = 'default' and a.client_id = 'client-1' order by s.created_at desc;
select c.id, c.identifier, c.display_name, c.logo_url, c.type, c.corp_id, c.login_only, c.asks_first, c.web_login_suite_id,
    c.web_login_percentage, c.workbench_suite_id, c.workbench_private_info, c.admission_mode, c.admission_user_types,
    c.max_sign_in_age, c.not_before
from connection.connection_use u join connection.connection c on c.id = u.connection_id and c.pool = u.pool
where u.pool = 'default' and u.application_id = '019a0000-0000-7000-8000-000000000021' and u.enabled and c.enabled
order by u.position, c.display_name, c.id;
select distinct origin from connection.application, unnest(web_origins) origin
where pool = 'default' and enabled and web_origins <> '{}';
select c.id, c.corp_id, c.sealed_provider_secret, c.provider_secret_set_at from connection.connection c
where c.pool = 'default' and c.identifier = 'wecom';
select s.id, s.suite_id, s.kind, c.identifier, c.corp_id, s.sealed_secret, s.sealed_token, s.sealed_encoding_aes_key
from connection.suite s join connection.connection c on c.id = s.connection_id and c.pool = s.pool
where s.pool = 'default' and s.suite_id = 'wwsuite1';
select s.id, s.pool, s.suite_id from connection.suite s order by s.id limit 1000;
-- an operator makes a pool, a connection, a suite, an application, a use
insert into connection.pool (id, identifier, display_name, version, created_at, updated_at)
values ('019a0000-0000-7000-8000-000000000061', 'acme', 'Acme', 0, now(), now());
insert into connection.connection (id, pool, identifier, display_name, logo_url, type, corp_id, sealed_provider_secret,
    provider_secret_set_at, callback_url, login_only, enabled, version, created_at, updated_at, not_before, asks_first,
    web_login_suite_id, web_login_percentage, workbench_suite_id, workbench_private_info, admission_mode, admission_user_types,
    max_sign_in_age)
values ('019a0000-0000-7000-8000-000000000062', 'acme', 'wecom', 'WeCom', null, 'wecom-provider', 'wwprovider', 'sealed', now(), null,
    false, true, 0, now(), now(), null, false, null, null, null, null, 'open', '{}', null);
insert into connection.suite (id, pool, connection_id, suite_id, kind, sealed_secret, sealed_token, sealed_encoding_aes_key,
    secret_set_at, created_at, updated_at)
values (gen_random_uuid(), 'acme', '019a0000-0000-7000-8000-000000000062', 'wwsuite2', 'APP', 'sealed', 'sealed', 'sealed', now(), now(), now());
insert into connection.application (id, pool, identifier, name, client_id, redirect_uris, post_logout_redirect_uris, grant_types,
    token_endpoint_auth_method, access_token_lifetime, id_token_lifetime, refresh_token_lifetime, scopes, enabled, version, created_at,
    updated_at, jwks, jwks_uri, resources, web_origins, refresh_token_idle_lifetime, id_token_signed_response_alg,
    access_token_signed_response_alg, require_pkce, require_pushed_authorization_requests, require_signed_request_object,
    dpop_bound_access_tokens, consent_required, backchannel_logout_uri, backchannel_logout_session_required, initiate_login_uri)
values ('019a0000-0000-7000-8000-000000000063', 'acme', 'shop', 'Shop', 'client-2', '{}', '{}', '{}', 'none', 60, 60, 60, '{openid}', true, 0,
    now(), now(), null, null, '{}', '{}', 60, 'ES256', 'ES256', true, false, false, false, false, null, false, null);
insert into connection.client_secret (id, pool, application_id, sha256, created_at, expires_at)
values (gen_random_uuid(), 'acme', '019a0000-0000-7000-8000-000000000063', 'digest', now(), now());
insert into connection.connection_use (id, pool, application_id, connection_id, enabled, position)
values (gen_random_uuid(), 'acme', '019a0000-0000-7000-8000-000000000063', '019a0000-0000-7000-8000-000000000062', true, 0);
-- changes them, with what follows from it
update connection.connection set enabled = false, version = version + 1, updated_at = now(), not_before = now()
where id = '019a0000-0000-7000-8000-000000000001' and version = 0;
insert into connection.ending as present (id, kind, pool, name, at)
values (gen_random_uuid(), 'CONNECTION', 'default', 'wecom', now())
on conflict on constraint ending_key do update set id = excluded.id, at = greatest(present.at, excluded.at);
select id, kind, pool, name, at from connection.ending order by id limit 100;
delete from connection.ending where pool = 'default';
insert into connection.audit_entry (id, pool, at, actor, operation, resource_type, resource_id, state_before, state_after)
values (gen_random_uuid(), 'default', now(), 'operator', 'update', 'connection', '019a0000-0000-7000-8000-000000000001', '{}', '{}');
-- an application registers itself
update connection.initial_access_token set uses = uses + 1
where pool = 'default' and sha256 = 'digest' and uses < max_uses and expires_at > now();
insert into connection.client_registration (application_id, pool, sha256, metadata)
values ('019a0000-0000-7000-8000-000000000063', 'acme', 'digest', '{}');
-- and all of it goes with its pool
delete from connection.connection_use where pool = 'acme';
delete from connection.application where pool = 'acme';
delete from connection.connection where pool = 'acme';
delete from connection.pool where identifier = 'acme';
