-- How often something has changed that many requests remember: whoever sees the same number may use what it remembers.
create table platform.revision (
  name   text primary key,
  number bigint not null default 0
);
insert into platform.revision (name) values ('authority');

-- Counted once for each transaction, at its end: the number moves with the change itself, and nobody waits for it meanwhile.
create function platform.note_change() returns trigger language plpgsql as $$
declare
  mark text := 'congvu.noted_' || tg_argv[0];
begin
  if coalesce(current_setting(mark, true), '') <> pg_current_xact_id()::text then
    update platform.revision set number = number + 1 where name = tg_argv[0];
    perform set_config(mark, pg_current_xact_id()::text, true);
  end if;
  return null;
end $$;
