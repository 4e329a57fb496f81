-- Certified copies: which document, as what, in which form; a copy on paper is signed by hand on what is printed here.
create table documents.copy (
  document_id uuid primary key references documents.document,
  source_id   uuid not null references documents.document,
  kind        text not null check (kind in ('SY', 'SL', 'TrS')),
  form        text not null check (form in ('electronic', 'paper')),
  pages       int[],
  passage     text,
  made_from   uuid not null,
  check (pages is null or kind = 'TrS'),
  check (passage is null or kind = 'TrS')
);
create index copy_of_source on documents.copy (source_id);
