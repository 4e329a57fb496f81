-- Scans that wait to be registered: a batch as it came from the feeder, its pages, and the papers they make up. What is registered lives in documents.
create schema capture;

create table capture.batch (
  id         uuid primary key default uuidv7(),
  agency_id  uuid not null,
  -- The records clerks of the agency: whoever sits there sees the batch, nobody else.
  desk       uuid not null,
  name       text not null check (length(name) between 1 and 200),
  split_by   text not null check (split_by in ('none', 'blank', 'code')),
  begun_by   text not null,
  begun_at   timestamptz not null
);
create index batch_of_desk on capture.batch (desk, begun_at desc, id desc);

create table capture.piece (
  id             uuid primary key default uuidv7(),
  batch_id       uuid not null references capture.batch on delete cascade,
  -- The place of its first page in the batch.
  ordinal        int not null,
  state          text not null check (state in ('open', 'registered', 'refused', 'discarded')),
  -- What its pages say for the register, each with its place.
  proposals      jsonb not null default '{}',
  file_id        uuid,
  document_id    uuid unique,
  arrival_number int,
  check ((state = 'registered') = (document_id is not null)),
  unique (batch_id, ordinal) deferrable initially deferred
);

create table capture.page (
  id           uuid primary key default uuidv7(),
  batch_id     uuid not null references capture.batch on delete cascade,
  piece_id     uuid not null references capture.piece,
  ordinal      int not null,
  file_id      uuid not null,
  file_page    int not null check (file_page >= 1),
  media_type   text not null,
  turn         int not null default 0 check (turn in (0, 90, 180, 270)),
  state        text not null default 'waiting' check (state in ('waiting', 'read', 'unread')),
  -- Why it could not be read: engine-missing, timeout, unreadable.
  trouble      text,
  is_dropped   boolean not null default false,
  is_separator boolean not null default false,
  has_text     boolean not null default false,
  words        jsonb not null default '[]',
  unique (batch_id, ordinal)
);
create index page_of_piece on capture.page (piece_id, ordinal);
create index page_of_file on capture.page (file_id);
