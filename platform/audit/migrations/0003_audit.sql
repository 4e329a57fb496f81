create table platform.audit_entry (
  id          bigint generated always as identity primary key,
  tx          xid8 not null default pg_current_xact_id(),
  at          timestamptz not null,
  request_id  text not null,
  operation   text not null,
  person_id   uuid,
  position_id uuid,
  on_behalf_of uuid,
  session_id  uuid,
  subject     jsonb not null,
  status      int not null,
  problem     text,
  address     text,
  agent       text,
  leaf        bytea not null
);
create index audit_entry_in_commit_order on platform.audit_entry (tx, id);
create index audit_entry_of_person on platform.audit_entry (person_id, id desc);
create index audit_entry_of_operation on platform.audit_entry (operation, id desc);

-- Append-only also for whoever writes SQL by hand.
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The audit is append-only';
end $$;
create trigger audit_entry_is_append_only before update or delete or truncate on platform.audit_entry
  for each statement execute function platform.refuse_change();

create table platform.audit_seal (
  id            bigint generated always as identity primary key,
  last_tx       xid8 not null,
  last_id       bigint not null,
  entries       int not null,
  root          bytea not null,
  previous_root bytea not null,
  chained       bytea not null,
  sealed_at     timestamptz not null
);
create trigger audit_seal_is_append_only before update or delete or truncate on platform.audit_seal
  for each statement execute function platform.refuse_change();
