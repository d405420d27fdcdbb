create table initial_access_token (
    id         uuid primary key,
    pool       text collate "C" not null
        constraint initial_access_token_pool_fkey references pool (identifier) on delete cascade,
    sha256     text        not null,
    max_uses   integer     not null,
    uses       integer     not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint initial_access_token_key unique (pool, sha256)
);
create index initial_access_token_by_created_at on initial_access_token (pool, created_at, id);

-- an application that registered itself, and what it manages itself with
create table client_registration (
    application_id uuid primary key,
    pool           text collate "C" not null,
    sha256         text not null,
    constraint client_registration_application_fkey
        foreign key (pool, application_id) references application (pool, id) on delete cascade
);
