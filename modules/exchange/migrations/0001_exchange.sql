create schema exchange;

-- Signed bytes for ever, by their hash: envelopes and receipts, ours and others'.
create table exchange.signed (
  hash  text primary key check (hash ~ '^[0-9a-f]{64}$'),
  bytes text not null
);

-- One row per receiver and message; closed only by its receiver's signed receipt, or by a person who gives it up.
create table exchange.outbox (
  id            uuid primary key,
  seq           bigint generated always as identity,
  member        text not null,
  kind          text not null check (kind in ('document', 'status', 'recall', 'change')),
  -- The parcel it is about, and the document as its sender names it.
  parcel_id     uuid not null,
  document_id   uuid not null,
  from_agency   uuid not null,
  to_agency     uuid not null,
  hash          text not null references exchange.signed,
  -- The certificate it is signed with: a message that outlives it is signed anew.
  thumbprint    text not null,
  queued_at     timestamptz not null,
  next_at       timestamptz not null,
  attempts      int not null default 0,
  problem       jsonb,
  parked_at     timestamptz,
  closed_at     timestamptz,
  outcome       text check (outcome in ('accepted', 'refused', 'given-up')),
  receipt_hash  text references exchange.signed,
  -- The form of the message that the receipt names.
  receipted_hash text references exchange.signed,
  given_up_by   text,
  check ((closed_at is null) = (outcome is null)),
  check (outcome is null or outcome = 'given-up' or receipt_hash is not null),
  check ((outcome is not distinct from 'given-up') = (given_up_by is not null))
);
create index outbox_due on exchange.outbox (member, next_at, seq) where closed_at is null and parked_at is null;
create index outbox_open on exchange.outbox (member, queued_at) where closed_at is null;
create index outbox_parked on exchange.outbox (parked_at desc, id) where closed_at is null and parked_at is not null;
create index outbox_of_parcel on exchange.outbox (parcel_id, seq);
create index outbox_of_document on exchange.outbox (document_id, member, to_agency) where kind = 'document';
create index outbox_closed on exchange.outbox (member, closed_at) where receipt_hash is not null;

-- Every form of a message that was signed: a receipt may be for an earlier one.
create table exchange.outbox_form (
  hash      text primary key references exchange.signed,
  outbox_id uuid not null references exchange.outbox
);

-- Files a message announces, by content.
create table exchange.outbox_file (
  outbox_id uuid not null references exchange.outbox,
  sha256    text not null,
  file_id   uuid not null,
  primary key (outbox_id, sha256)
);
create index outbox_file_content on exchange.outbox_file (sha256);

-- What came: the key is committed with the effect, so that nothing happens twice.
create table exchange.inbox (
  member       text not null,
  id           uuid not null,
  kind         text not null check (kind in ('document', 'status', 'recall', 'change')),
  document_id  uuid not null,
  from_agency  uuid not null,
  to_agency    uuid not null,
  hash         text not null references exchange.signed,
  -- What it says, however often it was signed.
  content_hash text not null,
  parcel_id    uuid,
  received_at  timestamptz not null,
  times        int not null default 1,
  settled_at   timestamptz,
  outcome      text check (outcome in ('accepted', 'refused')),
  receipt_hash text references exchange.signed,
  primary key (member, id),
  check ((settled_at is null) = (outcome is null) and (settled_at is null) = (receipt_hash is null))
);
create index inbox_of_document on exchange.inbox (member, document_id, to_agency);
create index inbox_of_parcel on exchange.inbox (parcel_id) where parcel_id is not null;
create index inbox_settled on exchange.inbox (member, settled_at) where settled_at is not null;

-- A file that a member has announced; what it wrote of it, and what became of it here.
create table exchange.expected_file (
  member     text not null,
  sha256     text not null,
  size       bigint not null,
  name       text not null,
  announced_at timestamptz not null,
  file_id    uuid,
  problem    jsonb,
  primary key (member, sha256)
);

-- A document taken back before it came: it will not be laid before anybody.
create table exchange.tombstone (
  member      text not null,
  document_id uuid not null,
  to_agency   uuid not null,
  reason      text not null,
  at          timestamptz not null,
  primary key (member, document_id, to_agency)
);

-- How each partner is reached.
create table exchange.link (
  member        text primary key,
  last_ok_at    timestamptz,
  failing_since timestamptz,
  failures      int not null default 0,
  next_try_at   timestamptz,
  problem       text
);

-- What somebody responsible for security should look at.
create table exchange.alarm (
  id        uuid primary key default uuidv7(),
  member    text not null,
  code      text not null,
  facts     jsonb not null,
  raised_at timestamptz not null,
  seen_at   timestamptz,
  seen_by   text
);
create index alarm_recent on exchange.alarm (id desc);
create index alarm_open on exchange.alarm (member) where seen_at is null;

-- What was compared with a partner: everything it gave us a receipt for in that time.
create table exchange.reconciliation (
  id         uuid not null unique default uuidv7(),
  member     text not null,
  from_at    timestamptz not null,
  to_at      timestamptz not null,
  compared   int not null,
  lost       int not null,
  duplicated int not null,
  unknown    int not null,
  at         timestamptz not null,
  primary key (member, from_at)
);
create index reconciliation_recent on exchange.reconciliation (from_at desc, id desc);

-- The log of receipts given and taken: an entry waits until the sealer gives it its place.
create table exchange.log_waiting (
  id   bigint generated always as identity primary key,
  tx   xid8 not null default pg_current_xact_id(),
  hash text not null references exchange.signed
);
create table exchange.log_entry (
  place bigint primary key,
  hash  text not null unique references exchange.signed
);
-- Hashes of complete subtrees (RFC 6962 §2.1), so that a proof never rereads the log.
create table exchange.log_hash (
  level int not null,
  place bigint not null,
  hash  bytea not null,
  primary key (level, place)
);
create table exchange.head (
  size      bigint primary key,
  bytes     text not null,
  at        timestamptz not null,
  stamp     bytea,
  stamped_at timestamptz
);
-- Heads that others have shown us: whoever shows two that do not fit has changed its log.
create table exchange.seen_head (
  member text not null,
  size   bigint not null,
  root   text not null,
  bytes  text not null,
  at     timestamptz not null,
  primary key (member, size, root)
);
