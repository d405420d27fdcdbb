-- a person shows one at their first sign-in, and is the user it stands for
create table binding_codes (
    id         uuid primary key,
    pool       text collate "C" not null,
    digest     bytea not null, -- SHA-256; the code itself is shown once
    subject    uuid not null references users on delete cascade,
    corp_id    text collate "C", -- the only enterprise whose members may use it; null for any
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    constraint binding_codes_digest unique (pool, digest)
);

create index binding_codes_by_subject on binding_codes (subject, created_at);
create index binding_codes_by_expiry on binding_codes (expires_at);

-- links that were prepared by userid: the open_userid is known only when the person comes
create table pending_identities (
    id               uuid primary key,
    pool             text collate "C" not null,
    provider_corp_id text collate "C" not null,
    corp_id          text collate "C" not null,
    user_id          text collate "C" not null,
    subject          uuid not null references users on delete cascade,
    created_at       timestamptz not null,
    constraint pending_identities_key unique (pool, corp_id, user_id, provider_corp_id)
);

create index pending_identities_by_subject on pending_identities (subject);
