-- A file on its way in pieces: what was acknowledged lies synced on disk up to `received`, whatever happened since.
create table platform.upload (
  id         uuid primary key default uuidv7(),
  owner      uuid not null,
  name       text not null,
  size       bigint not null check (size > 0),
  received   bigint not null default 0 check (received between 0 and size),
  file_id    uuid references platform.file,
  expires_at timestamptz not null
);
create index upload_of_owner on platform.upload (owner) where file_id is null;
create index upload_expires on platform.upload (expires_at);
