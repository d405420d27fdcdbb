package saoma.backends.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpansionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drop table person                                                      | drops something
            alter table person add age integer, drop column name                   | drops something
            alter table person alter column name drop not null                     | drops something
            alter table person rename name to title                                | renames something
            ALTER TABLE person RENAME TO people                                    | renames something
            alter table person set schema other                                    | moves something to another schema
            alter table person alter column age type bigint                        | changes the type of a column
            alter table person alter age set data type numeric (4, 2)              | changes the type of a column
            alter table person alter column name set not null                      | forbids null in a column that was there
            alter table person alter column name set default 'x'                   | changes the default of a column that was there
            alter table person add column size numeric (4, 2), add age int not null | adds a column that inserts of before do not fill
            alter table person add constraint adult check (age > 17)               | limits a table that was there
            alter table person add unique (name)                                   | limits a table that was there
            create unique index person_name on person (name)                       | limits a table that was there
            delete from person                                                     | deletes rows
            truncate person                                                        | deletes rows
            create trigger t before insert on person execute function f()          | changes what statements of before do
            """)
    void violationsWhenMoreThanExpandingThenWhy(String statement, String why) {
        assertThat(Expansion.violations("create table new_one (id uuid primary key);\n" + statement + ";"))
                .singleElement()
                .asString()
                .startsWith(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table person (id uuid primary key, name text not null references other on delete cascade)",
                "create table person (name text not null); create unique index person_name on person (name)",
                "alter table person add column age integer, add column size integer not null default 1",
                "alter table person add column name text constraint person_name_key unique",
                "alter table person add column number bigint not null generated always as identity",
                "-- drop table person\nupdate person set age = 1 where age is null",
                "create index person_by_age on person (age) where age is not null"
            })
    void violationsWhenOnlyExpandingThenNone(String migration) {
        assertThat(Expansion.violations(migration)).isEmpty();
    }
}
