-- A change of the tree that is still to come, with the rows it wrote and those it replaced: until its day it can be taken back exactly.
create table organisation.planned_change (
  id            uuid primary key default uuidv7(),
  manner        text not null check (manner in ('create', 'rename', 'move', 'merge', 'split', 'abolish')),
  unit_ids      uuid[] not null,
  from_names    text[] not null,
  to_names      text[] not null,
  happens_on    date not null,
  legal_basis   text not null,
  planned_at    timestamptz not null,
  rows_made     jsonb not null,
  rows_replaced jsonb not null,
  cancelled_at  timestamptz,
  cancelled_for text check (length(btrim(cancelled_for)) > 0),
  check ((cancelled_at is null) = (cancelled_for is null))
);
create index planned_change_ahead on organisation.planned_change (happens_on, id) where cancelled_at is null;
create index planned_change_of_unit on organisation.planned_change using gin (unit_ids);
