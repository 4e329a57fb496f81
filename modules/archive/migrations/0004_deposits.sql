-- Packages brought from another agency's archive, or another installation, to be kept here (lưu trữ lịch sử).
create table archive.deposit (
  id             uuid primary key default uuidv7(),
  agency_id      uuid not null,
  state          text not null default 'checking' check (state in ('checking', 'checked', 'unsound', 'accepted', 'refused')),
  package_id     uuid not null,
  package_sha256 text not null,
  brought_key    uuid not null,
  brought_by     text not null,
  brought_at     timestamptz not null,
  -- What the package says of itself: read in the first step of the check, fixed from then on.
  object_id      text,
  origin         text,
  facts          jsonb,
  parts          jsonb not null,
  done           int not null default 0,
  total          int not null default 0,
  flaw           text,
  refused_for    text,
  receipt_id     uuid,
  file_id        uuid references archive.file,
  decided_by     text,
  decided_at     timestamptz,
  check ((state = 'accepted') = (file_id is not null and receipt_id is not null)),
  check ((state = 'refused') = (refused_for is not null)),
  check ((state = 'unsound') = (flaw is not null))
);
-- One file is kept once.
create unique index deposit_once on archive.deposit (agency_id, object_id) where state in ('checked', 'accepted');
create index deposit_page on archive.deposit (agency_id, id desc);
