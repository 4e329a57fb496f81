-- Numbers and symbols as data (NĐ 30/2020 Art. 15, 25 and App. I, III; legal normative documents by their own law).
alter table documents.document_type add column family text not null default 'administrative' check (family in ('administrative', 'normative', 'copy'));
insert into documents.document_type (code, name, name_en, family, valid_from, legal_basis) values
  ('NQ-QP', 'Nghị quyết (quy phạm pháp luật)', 'Resolution (legal normative)', 'normative', '2025-04-01', 'Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15, Điều 4; Nghị định 78/2025/NĐ-CP'),
  ('QĐ-QP', 'Quyết định (quy phạm pháp luật)', 'Decision (legal normative)', 'normative', '2025-04-01', 'Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15, Điều 4; Nghị định 78/2025/NĐ-CP'),
  ('SY', 'Sao y', 'Certified copy', 'copy', '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Điều 25 khoản 1'),
  ('SL', 'Sao lục', 'Copy of a certified copy', 'copy', '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Điều 25 khoản 2'),
  ('TrS', 'Trích sao', 'Certified extract', 'copy', '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Điều 25 khoản 3');

-- How the number and symbol of a kind are written: [year/][abbreviation-]agency[-field], and the series it counts in;
-- null: the series follows the layout of the agency's registers.
create table documents.numbering_rule (
  type_code    text not null,
  abbreviation text,
  has_year     boolean not null default false,
  has_field    boolean not null default false,
  least_digits int not null default 2 check (least_digits between 1 and 6),
  series       text,
  valid_from   date not null,
  valid_to     date,
  legal_basis  text not null,
  primary key (type_code, valid_from)
);
insert into documents.numbering_rule (type_code, abbreviation, has_field, valid_from, legal_basis)
  select code, case when code in ('CV', 'TCg') then null else code end, code in ('CV', 'TCg'), '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Điều 15 và Phụ lục I, III'
    from documents.document_type where family = 'administrative';
insert into documents.numbering_rule (type_code, abbreviation, has_year, series, valid_from, legal_basis) values
  ('NQ-QP', 'NQ', true, 'NQ-QP', '2025-04-01', 'Nghị định 78/2025/NĐ-CP (số, năm ban hành, loại văn bản, cơ quan ban hành)'),
  ('QĐ-QP', 'QĐ', true, 'QĐ-QP', '2025-04-01', 'Nghị định 78/2025/NĐ-CP (số, năm ban hành, loại văn bản, cơ quan ban hành)'),
  ('SY', 'SY', false, 'copies', '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II (số thứ tự chung cho các loại bản sao)'),
  ('SL', 'SL', false, 'copies', '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II (số thứ tự chung cho các loại bản sao)'),
  ('TrS', 'TrS', false, 'copies', '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II (số thứ tự chung cho các loại bản sao)');

-- How an agency lays out its registers of outgoing documents; without a row each type has a series of its own.
create table documents.register_layout (
  agency_id   uuid not null,
  valid_from  date not null,
  arrangement text not null check (arrangement in ('perType', 'one', 'perGroup')),
  groups      jsonb not null,
  legal_basis text not null,
  chosen_by   text not null,
  chosen_at   timestamptz not null,
  primary key (agency_id, valid_from)
);

-- How long a number may be kept for a document that is not signed yet.
create table documents.reservation_term (
  days        int not null check (days >= 0),
  valid_from  date not null primary key,
  valid_to    date,
  legal_basis text not null
);
insert into documents.reservation_term (days, valid_from, legal_basis) values
  (5, '2020-03-05', 'Quy chế công tác văn thư của cơ quan (mặc định của hệ thống; Nghị định 30/2020/NĐ-CP, Điều 15, Điều 18)');

-- Numbers that live outside documents: kept for one, or cancelled. They stay in the book for good.
create table documents.kept_number (
  id            uuid primary key default uuidv7(),
  agency_id     uuid not null,
  series        text not null,
  year          int not null,
  number        int not null check (number > 0),
  type_code     text not null,
  code_notation text not null,
  subject       text not null,
  document_id   uuid references documents.document,
  state         text not null check (state in ('reserved', 'used', 'cancelled')),
  reason        text not null,
  expires_on    date,
  kept_by       text not null,
  kept_on       date not null,
  kept_at       timestamptz not null,
  cancelled_by  text,
  cancelled_at  timestamptz,
  cancel_reason text,
  unique (agency_id, series, year, number),
  check (state <> 'reserved' or expires_on is not null),
  check ((state = 'cancelled') = (cancelled_at is not null)),
  check (state <> 'cancelled' or cancel_reason is not null)
);
create index kept_number_book on documents.kept_number (agency_id, year, series, number) where state <> 'used';
create index kept_number_expiry on documents.kept_number (expires_on) where state = 'reserved';

-- The books of a year in the order they are read.
create index document_book on documents.document (agency_id, direction, register_year, series, register_number) where register_number is not null;

-- A book of a year: while it is open numbers are taken in it; who takes one holds this row, so that nobody closes it meanwhile.
create table documents.book (
  id           uuid not null default uuidv7() unique,
  agency_id    uuid not null,
  name         text not null check (name in ('outgoing', 'incoming', 'followUp', 'copies')),
  year         int not null,
  state        text not null default 'open' check (state in ('open', 'closed', 'confirmed')),
  summary      jsonb,
  closed_by    text,
  closer_id    uuid,
  closed_at    timestamptz,
  confirmed_by text,
  confirmed_at timestamptz,
  file_id      uuid,
  box          jsonb,
  primary key (agency_id, name, year),
  check ((state = 'open') = (closed_at is null)),
  check ((state = 'confirmed') = (confirmed_at is not null))
);

-- The entries of a closed book as they were when it was closed.
create table documents.book_entry (
  agency_id   uuid not null,
  name        text not null,
  year        int not null,
  series      text not null,
  number      int not null,
  entered_on  date,
  kind        text not null check (kind in ('document', 'reserved', 'cancelled')),
  document_id uuid,
  cells       jsonb not null,
  folded      text not null,
  primary key (agency_id, name, year, series, number),
  foreign key (agency_id, name, year) references documents.book
);
