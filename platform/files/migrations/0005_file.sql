create table platform.file (
  id          uuid primary key default uuidv7(),
  sha256      text not null,
  size        bigint not null,
  media_type  text not null,
  name        text not null,
  pages       int,
  state       text not null default 'clean' check (state in ('clean', 'quarantined')),
  reason      text,
  uploaded_by uuid,
  created_at  timestamptz not null
);
create index file_of_content on platform.file (sha256);
create index file_quarantined on platform.file (created_at desc) where state = 'quarantined';
