-- Clients that still have to hear that a session is over; a row goes when its client has taken or refused the news.
create table logout_delivery (
    pool            text        not null,
    client_id       text        not null,
    sid             text        not null,
    subject         uuid        not null,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default now(),
    primary key (pool, client_id, sid)
);
create index logout_delivery_by_time on logout_delivery (next_attempt_at);
