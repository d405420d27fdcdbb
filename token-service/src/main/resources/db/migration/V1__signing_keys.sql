-- Keys that sign tokens, one ring per pool. The private half is sealed with the master key.
create table signing_key (
    pool       text        not null,
    kid        text        not null,
    algorithm  text        not null,
    sealed_jwk text        not null,
    created_at timestamptz not null default now(),
    primary key (pool, kid)
);
