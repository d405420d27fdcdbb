alter table enterprises
    add column named_by_operator boolean not null default false,
    -- this row is another id of that enterprise, which is itself merged into none
    add column merged_into uuid references enterprises on delete cascade,
    -- when the data of an enterprise that uninstalled its last app goes
    add column deletion_due_at timestamptz;

update enterprises set named_by_operator = name is not null;

create index enterprises_merged on enterprises (merged_into) where merged_into is not null;
create index enterprises_deletion_due on enterprises (deletion_due_at) where deletion_due_at is not null;

create table admissions (
    enterprise uuid not null references enterprises on delete cascade,
    connection text collate "C" not null,
    pool       text collate "C" not null,
    state      text not null check (state in ('PENDING', 'APPROVED', 'BLOCKED')),
    since      timestamptz not null,
    primary key (enterprise, connection)
);

create index admissions_by_state on admissions (pool, state, enterprise);

-- a suite that was uninstalled keeps its row, so that an older event does not install it again
create table installations (
    enterprise uuid not null references enterprises on delete cascade,
    suite_id   text collate "C" not null,
    pool       text collate "C" not null,
    installed  boolean not null,
    since      timestamptz not null,
    changed_at timestamptz not null, -- WeCom's time stamp
    primary key (enterprise, suite_id)
);

create index installations_by_enterprise on installations (pool, enterprise) where installed;

create table merges (
    id          uuid primary key,
    pool        text collate "C" not null,
    enterprise  uuid not null references enterprises on delete cascade,
    merged_into uuid not null references enterprises on delete cascade,
    moved       uuid[] not null, -- what was merged into the enterprise before, and moved along
    merged_at   timestamptz not null,
    reversed_at timestamptz
);

create index merges_by_time on merges (pool, merged_at, id);
create index merges_by_enterprise on merges (enterprise);
create index merges_by_target on merges (merged_into);

-- events are delivered at least once
create table enterprise_changes (
    id          uuid primary key,
    received_at timestamptz not null
);

create index enterprise_changes_by_time on enterprise_changes (received_at);

alter table federated_identities
    add column gender text,
    -- why nobody may sign in by this link; null while somebody may
    add column suspension text check (suspension in ('MEMBER_DELETED', 'MEMBER_DISABLED')),
    -- WeCom's time stamp of the last event about the member
    add column member_changed_at timestamptz,
    -- made by a sign-in when no link had its open_userid: of two first sign-ins under two corpids, one has to ask
    add column first_of_member boolean not null default false;

create unique index federated_identities_first_of_member on federated_identities (pool, open_user_id, provider_corp_id)
    where first_of_member;
-- events name a member by userid
create index federated_identities_by_user_id on federated_identities (pool, corp_id, user_id) where user_id is not null;
