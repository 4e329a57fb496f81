create schema portal;

-- Where the exchange with the national portal stands: how far each list has been read, and whether somebody has stopped it.
create table portal.link (
  one              boolean primary key default true check (one),
  catalogue_cursor text not null default '',
  dossier_cursor   text not null default '',
  paused_by        text,
  paused_at        timestamptz,
  well_at          timestamptz,
  trouble          text,
  failures         int not null default 0,
  next_at          timestamptz not null default '-infinity',
  check ((paused_by is null) = (paused_at is null))
);
insert into portal.link default values;

-- What the portal said, once for each version of each of its dossiers; the message is encrypted, bound to its key.
create table portal.inbox (
  portal_id      text not null,
  version        int not null check (version > 0),
  kind           text not null check (kind in ('filed', 'withdrawn', 'supplemented')),
  procedure_code text not null,
  agency_code    text not null,
  message        bytea not null,
  received_at    timestamptz not null,
  state          text not null check (state in ('taken', 'parked', 'conflict', 'dropped')),
  reason         text,
  tries          int not null default 1,
  next_at        timestamptz,
  primary key (portal_id, version)
);
create index inbox_waiting on portal.inbox (next_at) where state = 'parked';

-- The dossiers both sides know, and how far ours have been told.
create table portal.dossier (
  dossier_id uuid primary key,
  portal_id  text unique,
  told       int not null default 0 check (told >= 0),
  said       text,
  taken_at   timestamptz
);

-- What the portal is to be told of our dossiers, in the order of each.
create table portal.outbox (
  dossier_id uuid not null references portal.dossier,
  sequence   int not null check (sequence > 0),
  body       jsonb not null,
  made_at    timestamptz not null,
  sent_at    timestamptz,
  tries      int not null default 0,
  parked_for text,
  primary key (dossier_id, sequence)
);
create index outbox_waiting on portal.outbox (dossier_id, sequence) where sent_at is null;
create index outbox_parked on portal.outbox (made_at) where sent_at is null and parked_for is not null;

-- Procedures as the portal last said them, and what became of it here.
create table portal.procedure (
  code        text primary key,
  sha256      text not null,
  received_at timestamptz not null,
  outcome     text not null check (outcome in ('new', 'changed', 'unchanged', 'invalid', 'conflict', 'kept')),
  reason      text,
  content     jsonb not null
);

-- Both sides changed the same thing: a person says which holds.
create table portal.conflict (
  id         uuid primary key default uuidv7(),
  kind       text not null check (kind in ('dossier', 'procedure', 'refused')),
  subject    text not null,
  dossier_id uuid,
  version    int,
  ours       jsonb not null,
  theirs     jsonb not null,
  found_at   timestamptz not null,
  decision   text check (decision in ('ours', 'theirs')),
  reason     text,
  decided_by text,
  decided_at timestamptz,
  check ((decision is null) = (decided_at is null))
);
create index conflict_open on portal.conflict (id) where decision is null;
