-- sessions and tokens of before are over; null while nobody has ended them
alter table users add column not_before timestamptz;

create table consents (
    id         uuid primary key,
    pool       text collate "C" not null,
    subject    uuid not null references users on delete cascade,
    client_id  text collate "C" not null,
    scope      text[] not null,
    granted_at timestamptz not null,
    constraint consents_key unique (subject, client_id)
);

create index consents_by_grant on consents (pool, subject, granted_at, id);

-- what token-service has not acted on yet; outlives the user it is about
create table endings (
    id        uuid primary key, -- its order is that of time
    pool      text collate "C" not null,
    subject   uuid not null,
    client_id text collate "C", -- null when everything of the user ended
    at        timestamptz not null
);

-- a later ending contains an earlier one of the same, so nobody who does not fetch them lets them pile up
create unique index endings_key on endings (subject, (coalesce(client_id, '')));
