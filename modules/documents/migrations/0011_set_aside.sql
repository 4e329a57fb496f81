-- A document found to be a state secret after it came in: its words lie here, and the document itself holds none, until it is decided.
alter table documents.document add column set_aside_at timestamptz;
create table documents.withheld (
  document_id uuid primary key references documents.document,
  source      uuid not null,
  subject     text not null,
  body        text not null,
  withheld_at timestamptz not null
);
create index withheld_of_source on documents.withheld (source);
create index version_of_file on documents.version (file_id);
create index attachment_of_file on documents.attachment (file_id);
-- Who may newly read a document outside its own way, until its owner has confirmed it (NĐ 30/2020, App. VI).
create table documents.rights_change (
  id           uuid primary key default uuidv7(),
  document_id  uuid not null references documents.document,
  owner        uuid not null,
  keys         uuid[] not null,
  changed_by   text not null,
  changed_at   timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  check ((confirmed_by is null) = (confirmed_at is null))
);
create index rights_change_of_document on documents.rights_change (document_id, id desc);
