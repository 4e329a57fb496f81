-- A set of documents frozen against every change (NĐ 30/2020 App. VI): the mark stands on the document, so that who waits for its row sees it.
alter table documents.document add column is_frozen boolean not null default false;
create table documents.freeze (
  id          uuid primary key default uuidv7(),
  agency_id   uuid not null,
  reason      text not null,
  placed_by   text not null,
  placed_at   timestamptz not null,
  lifted_by   text,
  lifted_at   timestamptz,
  lift_reason text,
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
);
create index freeze_of_agency on documents.freeze (agency_id, id desc);
create table documents.frozen_document (
  freeze_id   uuid not null references documents.freeze,
  document_id uuid not null references documents.document,
  primary key (freeze_id, document_id)
);
create index frozen_document_back on documents.frozen_document (document_id);
