-- Who may read a document because of something that holds it (a work file): each opening names its source, so that it can be closed again.
create table documents.opening (
  document_id uuid not null references documents.document,
  key         uuid not null,
  source      uuid not null,
  primary key (document_id, key, source)
);
create index opening_of_source on documents.opening (source, key);
-- True while a key sees the document by openings alone; its own way to it makes this false for good.
alter table documents.access add column is_opened boolean not null default false;
-- Content that was destroyed by a lawful decision: the record of it stays.
alter table documents.version add column released_at timestamptz;
alter table documents.attachment add column released_at timestamptz;
