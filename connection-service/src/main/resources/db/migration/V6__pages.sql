-- Only adds, each with a default: a replica of the version before goes on without these columns.

alter table pool
    add column branding text, -- JSON
    -- proven, so that the pool's issuer is on it
    add column domain   text collate "C" constraint pool_domain_key unique;

alter table application
    add column branding          text, -- JSON
    add column embedding_origins text[] not null default '{}';

create table image (
    id         uuid primary key,
    pool       text collate "C" not null
        constraint image_pool_fkey references pool (identifier) on delete cascade,
    digest     text collate "C" not null, -- SHA-256, base64url
    media_type text        not null,
    size       integer     not null,
    content    bytea       not null,
    created_at timestamptz not null,
    constraint image_key unique (pool, digest)
);

-- the domain a pool asks for, and what proves that its operator may
create table domain_claim (
    pool       text collate "C" primary key
        constraint domain_claim_pool_fkey references pool (identifier) on delete cascade,
    domain     text collate "C" not null,
    challenge  text        not null,
    created_at timestamptz not null
);
