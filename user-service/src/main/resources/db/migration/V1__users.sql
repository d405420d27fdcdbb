-- Identifiers are compared byte by byte, whatever the database's collation: an encrypted corpid is case-sensitive.

create table users (
    id                    uuid primary key,
    pool                  text collate "C" not null,
    status                text not null check (status in ('ACTIVE', 'BLOCKED')),
    name                  text,
    given_name            text,
    family_name           text,
    middle_name           text,
    nickname              text,
    preferred_username    text,
    profile               text,
    picture               text,
    website               text,
    email                 text,
    email_verified        boolean,
    gender                text,
    birthdate             text,
    zoneinfo              text,
    locale                text,
    phone_number          text,
    phone_number_verified boolean,
    address_formatted      text,
    address_street_address text,
    address_locality       text,
    address_region         text,
    address_postal_code    text,
    address_country        text,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    last_sign_in_at       timestamptz,
    version               bigint not null
);

-- the two orders of the list; those who never signed in stand at the epoch
create index users_by_creation on users (pool, created_at, id);
create index users_by_sign_in on users (pool, (coalesce(last_sign_in_at, timestamptz 'epoch')), id);
-- blocked users are few among many; active ones are found by walking the lists
create index users_blocked on users (pool, created_at, id) where status = 'BLOCKED';
-- prefix search; most users of WeCom have none of these, and then cost these indexes nothing
create index users_by_name on users (pool, lower(name) text_pattern_ops) where name is not null;
create index users_by_preferred_username on users (pool, lower(preferred_username) text_pattern_ops)
    where preferred_username is not null;
create index users_by_email on users (pool, lower(email) text_pattern_ops) where email is not null;

create table federated_identities (
    id               uuid primary key,
    pool             text collate "C" not null,
    provider_corp_id text collate "C" not null,
    corp_id          text collate "C" not null,
    open_user_id     text collate "C" not null,
    user_id          text,
    user_type        integer,
    avatar           text,
    connection       text,
    subject          uuid not null references users on delete cascade,
    created_at       timestamptz not null,
    last_seen_at     timestamptz,
    -- in this order it also searches by the beginning of an open_userid
    constraint federated_identities_key unique (pool, open_user_id, corp_id, provider_corp_id)
) with (fillfactor = 90); -- every sign-in rewrites its row, none of the indexed columns: room to do it in place

create index federated_identities_by_subject on federated_identities (subject);
create index federated_identities_by_corp on federated_identities (pool, corp_id, subject);

create table enterprises (
    id               uuid primary key,
    pool             text collate "C" not null,
    provider_corp_id text collate "C" not null,
    corp_id          text collate "C" not null,
    name             text,
    first_seen_at    timestamptz not null,
    last_seen_at     timestamptz not null,
    constraint enterprises_key unique (pool, corp_id, provider_corp_id)
);

create index enterprises_by_first_seen on enterprises (pool, first_seen_at, id);
create index enterprises_by_last_seen on enterprises (pool, last_seen_at, id);
create index enterprises_by_name on enterprises (pool, lower(name) text_pattern_ops) where name is not null;

-- outlives the user it is about
create table audit_entries (
    id           uuid primary key,
    pool         text collate "C" not null,
    subject      uuid not null,
    at           timestamptz not null,
    actor        text not null,
    operation    text not null,
    state_before text,
    state_after  text
);

create index audit_entries_by_subject on audit_entries (pool, subject, at, id);
