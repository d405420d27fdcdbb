-- Only adds: a replica of the version before goes on without these columns.

alter table application
    add column jwks                                    text,
    add column jwks_uri                                text,
    add column resources                               text[]  not null default '{}',
    add column web_origins                             text[]  not null default '{}',
    add column refresh_token_idle_lifetime             integer not null default 1209600,
    add column id_token_signed_response_alg            text    not null default 'RS256',
    add column access_token_signed_response_alg        text    not null default 'RS256',
    add column require_pkce                            boolean not null default false,
    add column require_pushed_authorization_requests   boolean not null default false,
    add column require_signed_request_object           boolean not null default false,
    add column dpop_bound_access_tokens                boolean not null default false,
    add column consent_required                        boolean not null default false,
    add column backchannel_logout_uri                  text,
    add column backchannel_logout_session_required     boolean not null default false;

-- nobody waits longer for the next use than for the end
update application
set refresh_token_idle_lifetime = refresh_token_lifetime
where refresh_token_lifetime < refresh_token_idle_lifetime;

-- few applications of a pool call us from a browser, and only they are in here
create index application_with_web_origins on application (pool) where enabled and web_origins <> '{}';

alter table connection add column not_before timestamptz;
