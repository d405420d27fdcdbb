-- One row: a value by which a replica recognises at its start that it has the right master key.
create table master_key_check (
    id     boolean primary key default true constraint master_key_check_one_row check (id),
    sealed text not null
);
