-- what people see of their own past sign-ins; the order of its ids is that of time
create table sign_ins (
    id         uuid primary key,
    pool       text collate "C" not null,
    subject    uuid not null references users on delete cascade,
    at         timestamptz not null,
    connection text collate "C" not null,
    corp_id    text collate "C" not null,
    client_id  text collate "C",
    user_agent text
);

create index sign_ins_by_subject on sign_ins (subject, at, id);
