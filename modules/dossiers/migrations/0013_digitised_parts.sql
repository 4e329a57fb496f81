-- A paper of a part, laid on the scanner at the counter (số hóa): read page by page, put together as a searchable PDF, signed as the agency's electronic copy.
create table dossiers.scan (
  id            uuid primary key default uuidv7(),
  dossier_id    uuid not null,
  position      int not null,
  -- What became of the paper itself.
  paper         text not null check (paper in ('originalReturned', 'originalKept', 'copyKept')),
  state         text not null default 'reading' check (state in ('reading', 'made', 'signed', 'secret', 'dropped', 'failed')),
  pages         int not null check (pages > 0),
  pages_read    int not null default 0 check (pages_read between 0 and pages),
  -- Why a page could not be read; the copy then shows it without its words.
  trouble       text,
  scanned_by    text not null,
  scanned_at    timestamptz not null,
  -- The copy: without a signature until the agency's certificate has signed it.
  file_id       uuid,
  signed_at     timestamptz,
  foreign key (dossier_id, position) references dossiers.part,
  check ((state in ('made', 'signed')) = (file_id is not null)),
  check ((state = 'signed') = (signed_at is not null))
);
create index scan_of_dossier on dossiers.scan (dossier_id, position);
create index scan_not_signed on dossiers.scan (scanned_at) where state in ('reading', 'made');

-- Where each page lies; what it says is kept only until the copy is made.
create table dossiers.scan_page (
  scan_id    uuid not null references dossiers.scan,
  ordinal    int not null,
  file_id    uuid not null,
  file_page  int not null,
  media_type text not null,
  words      jsonb,
  primary key (scan_id, ordinal)
);
