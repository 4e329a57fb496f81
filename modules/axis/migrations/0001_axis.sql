create schema axis;

-- How an axis is spoken to, by date: the row of a day holds until another begins.
create table axis.profile (
  code             text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,40}$'),
  valid_from       date not null,
  name             text not null check (length(name) between 1 and 300),
  url              text not null check (url ~ '^https?://'),
  system_id        text not null,
  -- Concealed under the master key, bound to code and day.
  secret           bytea not null,
  -- In which words of packages/edxml it is written to: where the number of the type stands, which identifiers.
  partner          text not null check (partner in ('national', 'nationalDetail', 'first2016', 'zipping', 'eDoc')),
  -- A recall as an envelope of type 1, or as status 13.
  recall_as        text not null default 'status' check (recall_as in ('status', 'envelope')),
  poll_seconds     int not null default 300 check (poll_seconds between 30 and 86400),
  attachment_limit bigint not null check (attachment_limit > 0),
  is_on            boolean not null default true,
  legal_basis      text not null,
  set_by           text not null,
  set_at           timestamptz not null,
  primary key (code, valid_from)
);

-- How it is doing.
create table axis.link (
  code          text primary key,
  last_poll_at  timestamptz,
  next_poll_at  timestamptz,
  last_ok_at    timestamptz,
  failing_since timestamptz,
  failures      int not null default 0,
  next_try_at   timestamptz,
  problem       jsonb,
  -- The position that waits to hear how it went.
  asked_by      uuid
);

-- One row per document, receiver and target: what is sent once is never sent twice by itself.
create table axis.outbox (
  id          uuid primary key default uuidv7(),
  axis        text not null,
  key         text not null unique,
  kind        text not null check (kind in ('document', 'recall', 'status')),
  -- Ours, as delivery knows it, and its document: what is set aside waits, what is destroyed never goes.
  parcel_id   uuid not null,
  document_id uuid,
  -- Whom it is for, in the words of the desk.
  receiver    text not null,
  -- What is told besides what the parcel says.
  body        jsonb not null,
  queued_at   timestamptz not null,
  next_at     timestamptz not null,
  attempts    int not null default 0,
  problem     jsonb,
  parked_at   timestamptz,
  sent_at     timestamptz,
  -- What the axis calls it.
  doc_id      text,
  given_up_at timestamptz,
  given_up_by text,
  check (sent_at is null or given_up_at is null),
  check ((given_up_at is null) = (given_up_by is null))
);
create index outbox_due on axis.outbox (axis, next_at) where sent_at is null and given_up_at is null and parked_at is null;
create index outbox_open on axis.outbox (axis, queued_at) where sent_at is null and given_up_at is null;
create index outbox_of_parcel on axis.outbox (parcel_id, queued_at);
create index outbox_of_document on axis.outbox (document_id);

-- What the axis holds for us: the key is committed with the effect, so that nothing happens twice.
create table axis.inbox (
  id         uuid primary key default uuidv7(),
  axis       text not null,
  kind       text not null check (kind in ('edoc', 'status')),
  doc_id     text not null,
  sender     text not null,
  listed_at  timestamptz not null,
  next_at    timestamptz not null,
  attempts   int not null default 0,
  problem    jsonb,
  parked_at  timestamptz,
  taken_at   timestamptz,
  outcome    text,
  parcel_ids uuid[] not null default '{}',
  -- When the axis knows that we have it, or cannot take it.
  acked_at   timestamptz,
  unique (axis, kind, doc_id)
);
create index inbox_due on axis.inbox (axis, next_at) where acked_at is null and parked_at is null;
create index inbox_parked on axis.inbox (parked_at desc, id) where parked_at is not null;
