-- That a package given away was taken in elsewhere: the receipt its receiver signed, known by the hash of the package it names.
create table archive.receipt (
  id            uuid primary key default uuidv7(),
  file_id       uuid not null references archive.file,
  export_id     uuid not null references archive.export,
  paper_id      uuid not null,
  paper_sha256  text not null,
  receiver_name text not null check (length(receiver_name) between 1 and 200),
  signed_by     text not null,
  signed_at     timestamptz,
  -- Who brought it here; null when it was signed in this installation.
  recorded_by   text,
  recorded_at   timestamptz not null,
  unique (export_id, paper_sha256)
);
create index receipt_of_file on archive.receipt (file_id, id);
