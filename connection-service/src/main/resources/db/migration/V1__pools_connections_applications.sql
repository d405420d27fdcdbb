-- Identifiers and names sort by code point, so that neither a cursor nor an index depends on the server's locale.

create table pool (
    id           uuid primary key,
    identifier   text collate "C" not null constraint pool_identifier_key unique,
    display_name text        not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);

insert into pool (id, identifier, display_name, version, created_at, updated_at)
values ('019a0000-0000-7000-8000-000000000000', 'default', 'Default', 0, now(), now());

create table connection (
    id                     uuid primary key,
    pool                   text collate "C" not null constraint connection_pool_fkey references pool (identifier),
    identifier             text collate "C" not null,
    display_name           text collate "C" not null,
    logo_url               text,
    type                   text        not null,
    corp_id                text        not null,
    sealed_provider_secret text        not null,
    provider_secret_set_at timestamptz not null,
    callback_url           text,
    login_only             boolean     not null,
    enabled                boolean     not null,
    version                bigint      not null,
    created_at             timestamptz not null,
    updated_at             timestamptz not null,
    constraint connection_identifier_key unique (pool, identifier),
    constraint connection_pool_id_key unique (pool, id)
);
create index connection_by_display_name on connection (pool, display_name, id);
create index connection_by_created_at on connection (pool, created_at, id);

create table application (
    id                         uuid primary key,
    pool                       text collate "C" not null constraint application_pool_fkey references pool (identifier),
    identifier                 text collate "C" not null,
    name                       text collate "C" not null,
    client_id                  text        not null constraint application_client_id_key unique,
    redirect_uris              text[]      not null,
    post_logout_redirect_uris  text[]      not null,
    grant_types                text[]      not null,
    token_endpoint_auth_method text        not null,
    access_token_lifetime      integer     not null,
    id_token_lifetime          integer     not null,
    refresh_token_lifetime     integer     not null,
    scopes                     text[]      not null,
    enabled                    boolean     not null,
    version                    bigint      not null,
    created_at                 timestamptz not null,
    updated_at                 timestamptz not null,
    constraint application_identifier_key unique (pool, identifier),
    constraint application_pool_id_key unique (pool, id)
);
create index application_by_name on application (pool, name, id);
create index application_by_created_at on application (pool, created_at, id);

create table client_secret (
    id             uuid primary key,
    pool           text collate "C" not null,
    application_id uuid        not null,
    sha256         text        not null,
    created_at     timestamptz not null,
    expires_at     timestamptz,
    constraint client_secret_application_fkey
        foreign key (pool, application_id) references application (pool, id) on delete cascade
);
create index client_secret_by_application on client_secret (pool, application_id, created_at);

-- both sides carry the pool, so an application cannot use another pool's connection
create table connection_use (
    id             uuid primary key,
    pool           text collate "C" not null,
    application_id uuid    not null,
    connection_id  uuid    not null,
    enabled        boolean not null,
    position       integer not null,
    constraint connection_use_key unique (pool, application_id, connection_id),
    constraint connection_use_application_fkey
        foreign key (pool, application_id) references application (pool, id) on delete cascade,
    constraint connection_use_connection_fkey
        foreign key (pool, connection_id) references connection (pool, id)
);
create index connection_use_by_connection on connection_use (pool, connection_id);

-- no reference to pool: what happened to a pool stays readable after the pool is gone
create table audit_entry (
    id            uuid primary key,
    pool          text collate "C" not null,
    at            timestamptz not null,
    actor         text        not null,
    operation     text        not null,
    resource_type text        not null,
    resource_id   uuid        not null,
    state_before  text,
    state_after   text
);
create index audit_entry_by_time on audit_entry (pool, at, id);
create index audit_entry_by_resource on audit_entry (pool, resource_id, at, id);
create index audit_entry_by_type on audit_entry (pool, resource_type, at, id);
create index audit_entry_by_actor on audit_entry (pool, actor, at, id);
