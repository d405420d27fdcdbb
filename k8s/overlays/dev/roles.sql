-- One role for each service, with rights on its own schema only.
create role connection_service login password 'dev-only';
create schema connection authorization connection_service;
alter role connection_service set search_path = connection;
create role token_service login password 'dev-only';
create schema token authorization token_service;
alter role token_service set search_path = token;
create role user_service login password 'dev-only';
create schema users authorization user_service;
alter role user_service set search_path = users;
