-- What is being written and not yet kept as a version: one working copy per position and place, saved as it is typed.
create table documents.writing (
  position_id uuid not null,
  -- The document's own id, or one its writer chose for what is no document yet.
  place       uuid not null,
  document_id uuid references documents.document,
  -- The document it answers, of one that is none yet.
  source_id   uuid references documents.document,
  -- The version it is written over; 0 before there is one.
  ordinal     int not null check (ordinal >= 0),
  revision    int not null check (revision > 0),
  content     jsonb not null,
  saved_at    timestamptz not null,
  primary key (position_id, place),
  check (document_id is null or (document_id = place and ordinal > 0))
);
create index writing_of_document on documents.writing (document_id) where document_id is not null;

-- What readers of a draft say about it, at a place in the text of a version or about the whole; replies hang on the first of their thread.
create table documents.comment (
  id          uuid primary key default uuidv7(),
  document_id uuid not null references documents.document,
  thread_id   uuid references documents.comment,
  ordinal     int not null check (ordinal > 0),
  from_at     int check (from_at >= 0),
  to_at       int check (to_at > from_at),
  quote       text,
  words       text not null,
  position_id uuid not null,
  name        text not null,
  title       text,
  at          timestamptz not null,
  resolved_by text,
  resolved_at timestamptz,
  check ((from_at is null) = (to_at is null) and (from_at is null) = (quote is null)),
  check (thread_id is null or (from_at is null and resolved_at is null)),
  check ((resolved_by is null) = (resolved_at is null))
);
create index comment_of_document on documents.comment (document_id, id);

-- Words a reader would put in the place of others; none of them is printed before the drafter takes them in.
create table documents.suggestion (
  id          uuid primary key default uuidv7(),
  document_id uuid not null references documents.document,
  ordinal     int not null check (ordinal > 0),
  from_at     int not null check (from_at >= 0),
  to_at       int not null check (to_at >= from_at),
  removed     text not null,
  added       text not null,
  reason      text,
  position_id uuid not null,
  name        text not null,
  title       text,
  at          timestamptz not null,
  state       text not null default 'open' check (state in ('open', 'accepted', 'rejected', 'withdrawn')),
  answer      text,
  decided_by  text,
  decided_at  timestamptz,
  check (removed <> added),
  check ((state = 'open') = (decided_at is null))
);
create index suggestion_of_document on documents.suggestion (document_id, id);
create index suggestion_open on documents.suggestion (document_id) where state = 'open';
