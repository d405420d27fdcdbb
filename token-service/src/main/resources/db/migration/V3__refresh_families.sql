-- What offline_access gave: one row per grant, whose refresh token changes at every use.
create table refresh_family (
    id               uuid        primary key,
    pool             text        not null,
    client_id        text        not null,
    subject          uuid        not null,
    connection       text        not null,
    granted          text        not null,
    dpop_jkt         text,
    handle_digest    text        not null unique,
    current_digest   text        not null,
    sealed_current   text        not null,
    previous_digest  text,
    rotated_at       timestamptz,
    granted_at       timestamptz not null,
    last_used_at     timestamptz not null,
    expires_at       timestamptz not null
) with (fillfactor = 70);
-- none holds a column that a refresh changes, so that a refresh touches no index
create index refresh_family_of_user on refresh_family (pool, subject, client_id);
create index refresh_family_of_client on refresh_family (pool, client_id);
create index refresh_family_of_connection on refresh_family (pool, connection);
create index refresh_family_by_end on refresh_family (expires_at);

-- Endings acted on lately: a code issued before one must not begin a family after it. A null means any.
create table ending (
    id          uuid        primary key,
    kind        text        not null,
    pool        text        not null,
    subject     uuid,
    client_id   text,
    connection  text,
    at          timestamptz not null,
    received_at timestamptz not null
);
create index ending_of_pool on ending (pool, at);
create index ending_by_receipt on ending (received_at);
