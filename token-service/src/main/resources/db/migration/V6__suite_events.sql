-- What WeCom pushed about enterprises. A row is there before WeCom is answered; it stays a while after it was worked on,
-- so that a repetition is recognised.
create table suite_event (
    id              uuid        primary key,
    -- order of arrival, for events of one second
    number          bigint      generated always as identity,
    pool            text        not null,
    suite_id        text        not null,
    info_type       text        not null,
    at              timestamptz not null,
    message_digest  text        not null,
    -- null when only WeCom's answer will tell
    corp_id         text,
    -- gone when it is not needed any more: it holds codes that buy access
    sealed_message  text,
    -- what user-service has to be told, once WeCom's answer has been stored; JSON
    change          text,
    received_at     timestamptz not null,
    state           text        not null default 'WAITING',
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    last_failure    text,
    unique (pool, suite_id, info_type, at, message_digest)
);
create index suite_event_waiting on suite_event (at, number) where state = 'WAITING';
create index suite_event_of_enterprise on suite_event (pool, corp_id, at, number) where state = 'WAITING';
create index suite_event_dead on suite_event (received_at) where state = 'DEAD';
create index suite_event_done on suite_event (received_at) where state = 'DONE';

-- Which enterprise has installed which suite.
create table installation (
    pool                  text        not null,
    suite_id              text        not null,
    corp_id               text        not null,
    installed             boolean     not null,
    -- null when it was installed without our hearing of it, and when it is not installed
    sealed_permanent_code text,
    changed_at            timestamptz not null,
    primary key (pool, suite_id, corp_id)
);
