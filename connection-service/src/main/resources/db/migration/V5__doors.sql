-- Only adds, each with a default: a replica of the version before goes on without these columns.

alter table connection
    -- unless login_only, which a replica of the version before may still set or take away
    add column asks_first             boolean   not null default false,
    add column web_login_suite_id     text collate "C",
    add column web_login_percentage   integer,
    add column workbench_suite_id     text collate "C",
    add column workbench_private_info boolean,
    add column admission_mode         text      not null default 'open',
    add column admission_user_types   integer[] not null default '{}',
    add column max_sign_in_age        integer;

create table suite (
    id                      uuid primary key,
    pool                    text collate "C" not null,
    connection_id           uuid        not null,
    suite_id                text collate "C" not null,
    kind                    text        not null,
    sealed_secret           text        not null,
    sealed_token            text        not null,
    sealed_encoding_aes_key text        not null,
    secret_set_at           timestamptz not null,
    created_at              timestamptz not null,
    updated_at              timestamptz not null,
    -- WeCom's pushes name pool and suite, not the connection
    constraint suite_key unique (pool, suite_id),
    constraint suite_connection_fkey
        foreign key (pool, connection_id) references connection (pool, id) on delete cascade
);
create index suite_by_connection on suite (pool, connection_id, suite_id, id);

alter table application add column initiate_login_uri text;

-- the client's metadata as the client itself left it; null when it last spoke to a replica of the version before
alter table client_registration add column metadata text;
