-- when WeCom is asked next which open_userid a prepared userid is; infinity once it knew none
alter table pending_identities add column convert_after timestamptz not null default now();
