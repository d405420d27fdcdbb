-- The newest ticket that WeCom pushed for each suite; it buys the suite's token.
create table suite_ticket (
    pool          text        not null,
    suite_id      text        not null,
    sealed_ticket text        not null,
    pushed_at     timestamptz not null,
    received_at   timestamptz not null,
    refused       boolean     not null default false,
    primary key (pool, suite_id)
);
