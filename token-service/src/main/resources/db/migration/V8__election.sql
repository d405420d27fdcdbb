-- Which replica does what one of them suffices for. The row is there while somebody is elected.
create table election (
    office    text        primary key,
    candidate uuid        not null,
    until     timestamptz not null
);
