create schema documents;

-- The 29 administrative types (NĐ 30/2020 Art. 7 and App. III), as dated data.
create table documents.document_type (
  code        text not null,
  name        text not null,
  name_en     text not null,
  has_layout  boolean not null default false,
  valid_from  date not null default '2020-03-05',
  valid_to    date,
  legal_basis text not null default 'Nghị định 30/2020/NĐ-CP, Điều 7 và Phụ lục III',
  primary key (code, valid_from)
);
insert into documents.document_type (code, name, name_en, has_layout) values
  ('CV', 'Công văn', 'Official letter', true), ('QĐ', 'Quyết định', 'Decision', true), ('TTr', 'Tờ trình', 'Proposal', true), ('TB', 'Thông báo', 'Notice', true),
  ('NQ', 'Nghị quyết', 'Resolution', false), ('CT', 'Chỉ thị', 'Directive', false), ('QC', 'Quy chế', 'Regulation', false), ('QyĐ', 'Quy định', 'Rules', false),
  ('TC', 'Thông cáo', 'Communiqué', false), ('HD', 'Hướng dẫn', 'Guideline', false), ('CTr', 'Chương trình', 'Programme', false), ('KH', 'Kế hoạch', 'Plan', false),
  ('PA', 'Phương án', 'Scheme', false), ('ĐA', 'Đề án', 'Project proposal', false), ('DA', 'Dự án', 'Project', false), ('BC', 'Báo cáo', 'Report', false),
  ('BB', 'Biên bản', 'Minutes', false), ('HĐ', 'Hợp đồng', 'Contract', false), ('CĐ', 'Công điện', 'Official telegram', false), ('BGN', 'Bản ghi nhớ', 'Memorandum', false),
  ('BTT', 'Bản thỏa thuận', 'Agreement', false), ('GUQ', 'Giấy ủy quyền', 'Authorisation', false), ('GM', 'Giấy mời', 'Invitation', false),
  ('GGT', 'Giấy giới thiệu', 'Introduction', false), ('GNP', 'Giấy nghỉ phép', 'Leave permit', false), ('PG', 'Phiếu gửi', 'Dispatch note', false),
  ('PC', 'Phiếu chuyển', 'Transfer note', false), ('PB', 'Phiếu báo', 'Advice note', false), ('TCg', 'Thư công', 'Official correspondence', false);

-- One locked counter row per register and year: gap-free, race-free, restarts on 1 January by being another row.
create table documents.register (
  agency_id   uuid not null,
  direction   text not null check (direction in ('incoming', 'outgoing')),
  series      text not null,
  year        int not null,
  last_number int not null default 0 check (last_number >= 0),
  primary key (agency_id, direction, series, year)
);

create table documents.document (
  id                 uuid primary key default uuidv7(),
  direction          text not null check (direction in ('incoming', 'outgoing')),
  agency_id          uuid not null,
  state              text not null,
  type_code          text not null,
  subject            text not null check (length(subject) between 1 and 500),
  issuer_name        text not null,
  issuer_organ_id    text,
  code_number        text,
  code_notation      text,
  series             text,
  register_year      int,
  register_number    int,
  issued_on          date,
  arrived_on         date,
  urgency            text not null default 'normal' check (urgency in ('normal', 'urgent', 'veryUrgent', 'flash')),
  due_on             date,
  page_amount        int,
  signer_name        text,
  signer_position    text,
  signer_position_id uuid,
  drafter_position_id uuid,
  drafter_unit_id    uuid,
  note               text,
  -- The position or desk that must act now, and its name in words.
  holder             uuid,
  held_by            text,
  slip               jsonb,
  acl                uuid[] not null default '{}',
  body               text not null default '',
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  tsv tsvector generated always as (
    setweight(to_tsvector('simple', platform.vn_fold(coalesce(code_number, '') || ' ' || coalesce(code_notation, '') || ' ' || subject)), 'A') ||
    setweight(to_tsvector('simple', platform.vn_fold(issuer_name || ' ' || coalesce(signer_name, ''))), 'B') ||
    setweight(to_tsvector('simple', platform.vn_fold(left(body, 200000))), 'C')) stored,
  check (direction = 'outgoing' or (register_number is not null and arrived_on is not null and code_number is not null)),
  check (direction = 'incoming' or state not in ('numbered', 'sealed', 'issued') or (register_number is not null and issued_on is not null))
);
-- A number is used once: per register for arrivals, per series for what we issue.
create unique index document_register_number on documents.document (agency_id, direction, series, register_year, register_number) where register_number is not null;
create index document_search on documents.document using gin (tsv, acl);
create index document_lookalike on documents.document (agency_id, platform.vn_fold(code_number || ' ' || code_notation)) where direction = 'incoming';

-- Who may see a document, in the order their lists show it: one row per key, one index to read a page.
create table documents.access (
  key         uuid not null,
  direction   text not null,
  sort_at     timestamptz not null,
  document_id uuid not null references documents.document,
  primary key (document_id, key)
);
create index access_page on documents.access (key, direction, sort_at desc, document_id desc);

create table documents.version (
  document_id uuid not null references documents.document,
  ordinal     int not null check (ordinal > 0),
  kind        text not null check (kind in ('scan', 'form', 'upload', 'signed', 'numbered', 'sealed')),
  file_id     uuid not null,
  content     jsonb,
  slots       jsonb,
  note        text,
  position_id uuid not null,
  created_by  text not null,
  created_at  timestamptz not null,
  primary key (document_id, ordinal)
);

create table documents.attachment (
  document_id uuid not null references documents.document,
  file_id     uuid not null,
  ordinal     int not null,
  name        text not null,
  media_type  text not null,
  size        bigint not null,
  pages       int,
  primary key (document_id, file_id)
);

-- Bút phê and assignments: exactly one lead per round is kept by the partial unique index.
create table documents.assignment (
  id          uuid primary key default uuidv7(),
  document_id uuid not null references documents.document,
  parent_id   uuid references documents.assignment,
  role        text not null check (role in ('lead', 'coordinate', 'information')),
  unit_id     uuid,
  position_id uuid,
  holder      uuid not null,
  name        text not null,
  instruction text,
  due_on      date,
  state       text not null default 'open' check (state in ('open', 'done')),
  opinion     text,
  assigned_by uuid not null,
  created_at  timestamptz not null,
  done_at     timestamptz,
  check ((state = 'done') = (done_at is not null))
);
create index assignment_of_document on documents.assignment (document_id, created_at);
create unique index assignment_one_lead on documents.assignment (document_id, coalesce(parent_id, document_id)) where role = 'lead' and state = 'open';

create table documents.review (
  id          bigint generated always as identity primary key,
  document_id uuid not null references documents.document,
  ordinal     int not null,
  kind        text not null check (kind in ('content', 'form', 'returned', 'signed')),
  position_id uuid not null,
  name        text not null,
  title       text,
  opinion     text,
  at          timestamptz not null
);
create index review_of_document on documents.review (document_id, id);

create table documents.relation (
  document_id uuid not null references documents.document,
  related_id  uuid not null,
  kind        text not null check (kind in ('reply', 'related', 'source')),
  primary key (document_id, related_id, kind)
);
create index relation_back on documents.relation (related_id);

create table documents.receiver (
  document_id uuid not null references documents.document,
  unit_id     uuid not null,
  name        text not null,
  primary key (document_id, unit_id)
);
