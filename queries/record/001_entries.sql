-- Version 1: one table of entries, to which rows can only be added.
-- `sequence` is the order in which this file received them; `follows` the entry that the writer had read.

create table entries (
    sequence integer primary key autoincrement,
    entry_id text not null unique,
    made_at text not null,
    made_by text not null check (length(cast(made_by as blob)) > 0),
    role text not null,
    area_code text not null,
    indicator_id text not null,
    period_id text not null,
    kinds text not null,
    proposed_rung integer not null check (proposed_rung between 0 and 6),
    response text not null,
    rung integer not null check (rung between 0 and 6),
    reason text not null check (length(cast(reason as blob)) between 1 and 40000),
    review_on text,
    expires_on text,
    rules_version text not null,
    build_id text not null,
    sentence text not null,
    follows text references entries (entry_id) deferrable initially deferred,
    digest text not null
);

create index entries_of_a_place on entries (area_code, indicator_id, sequence);

create trigger entries_are_never_changed
before update on entries
begin
    select raise(abort, 'an entry of the record is never changed');
end;

create trigger entries_are_never_removed
before delete on entries
begin
    select raise(abort, 'an entry of the record is never removed');
end;

-- "insert or replace" would remove a row without asking the trigger above
create trigger entries_are_never_replaced
before insert on entries
when exists (
    select 1 from entries where entries.entry_id = new.entry_id or entries.sequence = new.sequence
)
begin
    select raise(abort, 'an entry of the record is never replaced');
end;
