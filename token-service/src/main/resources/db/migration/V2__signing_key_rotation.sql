-- From when on a key signs; before, it is only published. A key that is already there signs since it was made.
alter table signing_key add column signs_from timestamptz;
update signing_key set signs_from = created_at;
alter table signing_key alter column signs_from set default now();
alter table signing_key alter column signs_from set not null;
