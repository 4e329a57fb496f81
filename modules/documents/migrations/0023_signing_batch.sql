-- Up to a hundred papers under one authorisation: each is signed in a transaction of its own, and each knows how far it came.
create table documents.signing_batch (
  id           uuid primary key default uuidv7(),
  person_id    uuid not null,
  position_id  uuid not null,
  agency_id    uuid not null,
  session_id   uuid,
  ceremony_id  uuid not null unique,
  state        text not null check (state in ('awaiting', 'signing', 'done', 'cancelled')),
  created_at   timestamptz not null,
  ended_at     timestamptz,
  check ((state in ('done', 'cancelled')) = (ended_at is not null))
);
create index signing_batch_of_person on documents.signing_batch (person_id, created_at desc);
-- One pile at a time: a paper is not authorised twice.
create unique index signing_batch_open on documents.signing_batch (position_id) where state in ('awaiting', 'signing');

create table documents.signing_batch_paper (
  batch_id     uuid not null references documents.signing_batch,
  document_id  uuid not null references documents.document,
  ordinal      int not null,
  title        text not null,
  file_id      uuid not null,
  shown_sha256 text not null,
  state        text not null check (state in ('authorised', 'signed', 'dropped', 'failed', 'cancelled')),
  reason       text,
  ended_at     timestamptz,
  primary key (batch_id, document_id),
  unique (batch_id, ordinal),
  check ((state = 'authorised') = (ended_at is null)),
  check ((state in ('dropped', 'failed')) = (reason is not null))
);
