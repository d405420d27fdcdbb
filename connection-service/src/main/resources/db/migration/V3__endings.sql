-- What token-service has not acted on yet. No reference to anything: it outlives what it is about.
create table ending (
    id   uuid primary key, -- its order is that of time
    kind text not null,
    pool text collate "C" not null,
    name text collate "C" not null, -- client id of the application, or identifier of the connection
    at   timestamptz not null,
    -- a later ending contains an earlier one of the same, so nobody who does not fetch them lets them pile up
    constraint ending_key unique (pool, kind, name)
);
