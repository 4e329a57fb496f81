create schema archive;

-- Retention periods an agency chooses from; null years: for ever.
create table archive.retention (
  code        text not null,
  years       int check (years > 0),
  name        text not null,
  name_en     text not null,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  primary key (code, valid_from)
);
insert into archive.retention (code, years, name, name_en, valid_from, legal_basis) values
  ('permanent', null, 'Vĩnh viễn', 'Permanent', '2025-07-01', 'Luật Lưu trữ 33/2024/QH15'),
  ('70', 70, '70 năm', '70 years', '2025-07-01', 'Luật Lưu trữ 33/2024/QH15; thông tư về thời hạn lưu trữ'),
  ('50', 50, '50 năm', '50 years', '2025-07-01', 'Luật Lưu trữ 33/2024/QH15; thông tư về thời hạn lưu trữ'),
  ('20', 20, '20 năm', '20 years', '2025-07-01', 'Luật Lưu trữ 33/2024/QH15; thông tư về thời hạn lưu trữ'),
  ('10', 10, '10 năm', '10 years', '2025-07-01', 'Luật Lưu trữ 33/2024/QH15; thông tư về thời hạn lưu trữ'),
  ('5', 5, '5 năm', '5 years', '2025-07-01', 'Luật Lưu trữ 33/2024/QH15; thông tư về thời hạn lưu trữ'),
  ('2', 2, '2 năm', '2 years', '2025-07-01', 'Luật Lưu trữ 33/2024/QH15; thông tư về thời hạn lưu trữ');

-- Numbers of the law, dated.
create table archive.rule (
  code        text not null check (code in ('shortest-years', 'longest-years', 'hand-over-months', 'hand-over-months-construction', 'keep-back-months', 'must-hand-over-years', 'warn-days', 'loan-days')),
  value       int not null check (value > 0),
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  primary key (code, valid_from)
);
insert into archive.rule (code, value, valid_from, legal_basis) values
  ('shortest-years', 2, '2025-07-01', 'Luật Lưu trữ 33/2024/QH15'),
  ('longest-years', 70, '2025-07-01', 'Luật Lưu trữ 33/2024/QH15'),
  ('hand-over-months', 12, '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Điều 30'),
  ('hand-over-months-construction', 3, '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Điều 30'),
  ('keep-back-months', 24, '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Điều 30'),
  ('must-hand-over-years', 5, '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Điều 30'),
  ('warn-days', 30, '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Phụ lục VI'),
  ('loan-days', 30, '2020-03-05', 'Quy chế lưu trữ của cơ quan');

create table archive.plan (
  id           uuid primary key default uuidv7(),
  agency_id    uuid not null,
  year         int not null check (year between 1945 and 2200),
  state        text not null default 'drafting' check (state in ('drafting', 'submitted', 'approved')),
  drafted_by   text not null,
  submitted_by uuid,
  returned_for text,
  approved_by  text,
  approved_at  timestamptz,
  created_at   timestamptz not null,
  unique (agency_id, year),
  check ((state = 'approved') = (approved_at is not null))
);

create table archive.plan_row (
  id                 uuid primary key default uuidv7(),
  plan_id            uuid not null references archive.plan,
  code               text not null check (length(code) between 1 and 20),
  title              text not null check (length(title) between 1 and 500),
  retention_years    int check (retention_years > 0),
  work_kind          text not null default 'ordinary' check (work_kind in ('ordinary', 'construction')),
  keeper_unit_id     uuid,
  keeper_position_id uuid,
  keeper_name        text not null,
  withdrawn_at       timestamptz
);
-- A code names one file plan row of an agency's year, the withdrawn ones aside.
create unique index plan_row_code on archive.plan_row (plan_id, code) where withdrawn_at is null;

-- What changed after the head approved the plan, and why.
create table archive.plan_amendment (
  id      uuid primary key default uuidv7(),
  plan_id uuid not null references archive.plan,
  row_id  uuid not null references archive.plan_row,
  kind    text not null check (kind in ('added', 'changed', 'withdrawn')),
  code    text not null,
  reason  text not null,
  before  jsonb,
  after   jsonb,
  by_name text not null,
  at      timestamptz not null
);
create index plan_amendment_of_plan on archive.plan_amendment (plan_id, id);

create table archive.file (
  id                 uuid primary key default uuidv7(),
  agency_id          uuid not null,
  plan_row_id        uuid references archive.plan_row,
  outside_reason     text,
  year               int not null,
  code               text not null check (length(code) between 1 and 20),
  title              text not null check (length(title) between 1 and 500),
  description        text,
  retention_years    int check (retention_years > 0),
  work_kind          text not null default 'ordinary' check (work_kind in ('ordinary', 'construction')),
  rights             text not null default 'agency' check (rights in ('agency', 'restricted')),
  state              text not null default 'open' check (state in ('open', 'closed', 'handing', 'archived', 'destroyed')),
  keeper_position_id uuid not null,
  keeper_name        text not null,
  unit_id            uuid not null,
  unit_name          text not null,
  is_unit_open       boolean not null default false,
  started_on         date not null,
  ended_on           date,
  closed_at          timestamptz,
  doc_total          int,
  page_total         int,
  hand_over_due_on   date,
  kept_back_until    date,
  kept_back_for      text,
  consent            text,
  warned_for         date,
  archived_at        timestamptz,
  destroyed_at       timestamptz,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  check ((plan_row_id is null) = (outside_reason is not null)),
  check (state = 'open' or (ended_on is not null and doc_total is not null)),
  check ((kept_back_until is null) = (consent is null)),
  check (ended_on is null or ended_on >= started_on),
  -- What is kept for ever is never destroyed.
  check (state <> 'destroyed' or retention_years is not null)
);
create index file_due on archive.file (coalesce(kept_back_until, hand_over_due_on)) where state = 'closed' and hand_over_due_on is not null;
create index file_of_store on archive.file (agency_id, created_at desc, id desc) where state = 'archived';
create index file_of_row on archive.file (plan_row_id) where plan_row_id is not null;

-- Who sees a file, in the order lists show it; `opens`: also what lies in it.
create table archive.access (
  key     uuid not null,
  file_id uuid not null references archive.file,
  sort_at timestamptz not null,
  why     text not null check (why in ('keeper', 'unit', 'extra', 'archivist', 'loan')),
  opens   boolean not null default true,
  primary key (file_id, key)
);
create index access_page on archive.access (key, sort_at desc, file_id desc);

-- Rights that somebody asked to change and nobody has confirmed yet.
create table archive.access_change (
  id           uuid primary key default uuidv7(),
  file_id      uuid not null references archive.file,
  is_unit_open boolean not null,
  positions    jsonb not null,
  asked_by     uuid not null,
  asked_name   text not null,
  asked_at     timestamptz not null,
  desk         uuid not null,
  decision     text check (decision in ('confirmed', 'refused')),
  decided_name text,
  decided_at   timestamptz,
  reason       text,
  check ((decision is null) = (decided_at is null))
);
create unique index access_change_one_open on archive.access_change (file_id) where decision is null;

create table archive.entry (
  id             uuid primary key default uuidv7(),
  file_id        uuid not null references archive.file,
  document_id    uuid,
  paper_id       uuid,
  title          text not null,
  type_name      text not null,
  number         text,
  issuer_name    text not null,
  placed_on      date not null,
  added_by       text not null,
  added_at       timestamptz not null,
  removed_at     timestamptz,
  removed_by     text,
  removed_reason text,
  -- Settled when the file is closed: its place, and each content with its hash.
  ordinal        int,
  pages          int,
  contents       jsonb,
  facts          jsonb,
  check ((document_id is null) <> (paper_id is null)),
  check ((removed_at is null) = (removed_reason is null))
);
create unique index entry_once on archive.entry (file_id, document_id) where removed_at is null and document_id is not null;
create index entry_of_document on archive.entry (document_id) where removed_at is null and document_id is not null;
create index entry_of_file on archive.entry (file_id, placed_on, id) where removed_at is null;

create table archive.transfer (
  id                    uuid primary key default uuidv7(),
  agency_id             uuid not null,
  state                 text not null default 'proposed' check (state in ('proposed', 'signed', 'accepted', 'returned', 'withdrawn')),
  giver_position_id     uuid not null,
  giver_name            text not null,
  giver_title           text not null,
  unit_name             text not null,
  inventory_id          uuid not null,
  boxes                 jsonb not null,
  file_count            int not null,
  signed_at             timestamptz,
  archivist_position_id uuid,
  archivist_name        text,
  accepted_at           timestamptz,
  returned_for          text,
  created_at            timestamptz not null
);
create index transfer_page on archive.transfer (agency_id, id desc);
create index transfer_of_giver on archive.transfer (giver_position_id, id desc);

create table archive.transfer_file (
  transfer_id uuid not null references archive.transfer,
  file_id     uuid not null references archive.file,
  ordinal     int not null,
  primary key (transfer_id, file_id)
);
create index transfer_of_file on archive.transfer_file (file_id);

create table archive.loan (
  id                   uuid primary key default uuidv7(),
  file_id              uuid not null references archive.file,
  agency_id            uuid not null,
  borrower_position_id uuid not null,
  borrower_name        text not null,
  purpose              text not null,
  state                text not null default 'asked' check (state in ('asked', 'lent', 'refused', 'returned')),
  due_on               date not null,
  reason               text,
  decided_name         text,
  asked_at             timestamptz not null,
  lent_at              timestamptz,
  returned_at          timestamptz,
  overdue_noted_on     date
);
create unique index loan_once on archive.loan (file_id, borrower_position_id) where state in ('asked', 'lent');
create index loan_page on archive.loan (agency_id, id desc);
create index loan_of_borrower on archive.loan (borrower_position_id, id desc);
create index loan_due on archive.loan (due_on) where state = 'lent';

create table archive.hold (
  id          uuid primary key default uuidv7(),
  agency_id   uuid not null,
  reason      text not null,
  placed_by   text not null,
  placed_at   timestamptz not null,
  lifted_by   text,
  lifted_at   timestamptz,
  lift_reason text,
  check ((lifted_at is null) = (lift_reason is null))
);
create index hold_page on archive.hold (agency_id, id desc);
create table archive.hold_file (
  hold_id uuid not null references archive.hold,
  file_id uuid not null references archive.file,
  primary key (hold_id, file_id)
);
create index hold_of_file on archive.hold_file (file_id);

create table archive.destruction (
  id            uuid primary key default uuidv7(),
  agency_id     uuid not null,
  state         text not null default 'proposed' check (state in ('proposed', 'reviewed', 'approved', 'refused', 'destroyed')),
  reason        text not null,
  proposed_by   text not null,
  created_at    timestamptz not null,
  opinion       text,
  council       text,
  approved_by   text,
  decision      text,
  decided_on    date,
  refused_for   text,
  destroyed_by  text,
  destroyed_at  timestamptz,
  check (state not in ('approved', 'destroyed') or decision is not null),
  check ((state = 'destroyed') = (destroyed_at is not null))
);
create index destruction_page on archive.destruction (agency_id, id desc);
create table archive.destruction_file (
  destruction_id uuid not null references archive.destruction,
  file_id        uuid not null references archive.file,
  code           text not null,
  title          text not null,
  primary key (destruction_id, file_id)
);
create index destruction_of_file on archive.destruction_file (file_id);

create table archive.export (
  id         uuid primary key default uuidv7(),
  file_id    uuid not null references archive.file,
  asked_key  uuid not null,
  asked_name text not null,
  asked_at   timestamptz not null,
  state      text not null default 'packing' check (state in ('packing', 'ready', 'failed')),
  parts      jsonb not null,
  done       int not null default 0,
  total      int not null,
  package_id uuid,
  flaw       text,
  ready_at   timestamptz,
  check ((state = 'ready') = (package_id is not null))
);
create index export_of_file on archive.export (file_id, id desc);
