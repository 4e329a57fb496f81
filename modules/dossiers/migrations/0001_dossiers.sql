create extension if not exists btree_gist with schema public;
create schema dossiers;

-- When offices are open; an agency's own row wins. The cut-off of “trong ngày” is a rule of the published procedures.
create table dossiers.office_hours (
  agency_id      uuid,
  opens          time not null,
  noon_from      time not null,
  noon_to        time not null,
  closes         time not null,
  same_day_until time not null,
  valid_from     date not null,
  valid_to       date check (valid_to > valid_from),
  legal_basis    text not null,
  unique nulls not distinct (agency_id, valid_from),
  check (opens < noon_from and noon_from <= noon_to and noon_to < closes)
);
insert into dossiers.office_hours (opens, noon_from, noon_to, closes, same_day_until, valid_from, legal_basis) values
  ('07:00', '11:30', '13:30', '17:00', '15:00', '2020-01-01', 'Bộ luật Lao động 2019, Điều 105 (08 giờ/ngày); giờ mở cửa theo quy định của tỉnh; thủ tục công bố: nhận sau 15 giờ thì trả ngày làm việc tiếp theo');

-- How the code of a dossier is written; an agency's own pattern wins.
create table dossiers.code_pattern (
  agency_id   uuid,
  pattern     text not null,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  set_by      text not null,
  unique nulls not distinct (agency_id, valid_from)
);
insert into dossiers.code_pattern (pattern, valid_from, legal_basis, set_by) values
  ('{agencyId}-{yyMMdd}-{serial:4}', '2020-01-01', 'Thông tư 01/2018/TT-VPCP; tiêu chí kỹ thuật cổng dịch vụ công của tỉnh', 'CôngVụ');

-- The last serial given under what else a code says: locked by whoever takes the next one.
create table dossiers.serial (
  series text primary key,
  last   int not null check (last > 0)
);

-- How an agency handles a procedure, or one case of it (quy trình nội bộ).
create table dossiers.process (
  id             uuid primary key default uuidv7(),
  agency_id      uuid not null,
  procedure_code text not null,
  case_name      text not null default '',
  unique (agency_id, procedure_code, case_name)
);

create table dossiers.process_version (
  process_id      uuid not null references dossiers.process,
  ordinal         int not null check (ordinal > 0),
  state           text not null check (state in ('draft', 'published')),
  procedure_name  text not null,
  quantity        int not null check (quantity > 0),
  unit            text not null check (unit in ('sameDay', 'hour', 'workingDay', 'day')),
  steps           jsonb not null,
  hours           float8 not null,
  effective_from  date,
  effective_to    date check (effective_to > effective_from),
  decision_number text,
  legal_basis     text,
  made_by         text not null,
  made_at         timestamptz not null,
  published_by    text,
  published_at    timestamptz,
  primary key (process_id, ordinal),
  check ((state = 'published') = (effective_from is not null and decision_number is not null and legal_basis is not null and published_at is not null)),
  constraint one_process_in_force exclude using gist (process_id with =, daterange(effective_from, effective_to) with &&) where (state = 'published')
);
create unique index one_process_draft on dossiers.process_version (process_id) where state = 'draft';

create table dossiers.dossier (
  id              uuid primary key default uuidv7(),
  code            text not null unique,
  agency_id       uuid not null,
  agency_name     text not null,
  -- The one-stop desk of the agency.
  counter         uuid not null,
  procedure_code  text not null,
  procedure_name  text not null,
  case_name       text not null,
  -- The version it began with; it stays with it.
  process_id      uuid not null,
  process_ordinal int not null,
  quantity        int not null,
  unit            text not null check (unit in ('sameDay', 'hour', 'workingDay', 'day')),
  state           text not null check (state in ('submitted', 'accepted', 'intake_refused', 'processing', 'supplement_requested', 'financial_obligation', 'withdrawn', 'suspended', 'resolved', 'result_returned')),
  applicant_name  text not null,
  -- Personal number, birth day, telephone, address: encrypted, bound to this row.
  applicant       bytea not null,
  number_tail     text check (number_tail ~ '^\d{3}$'),
  -- A keyed hash by which the same number is found again without being readable.
  number_key      bytea,
  birth_year      int check (birth_year between 1880 and 2200),
  phone_tail      text check (phone_tail ~ '^\d{4}$'),
  fee             text not null,
  lodged_by       text not null,
  lodged_at       timestamptz not null,
  accepted_at     timestamptz,
  -- The legal clock: moved by pauses only. What the citizen was told stands in appointed_at.
  due_at          timestamptz,
  appointed_at    timestamptz,
  paused_at       timestamptz,
  supplements     int not null default 0,
  apologised_at   timestamptz,
  done_at         timestamptz,
  outcome         text check (outcome in ('granted', 'refused')),
  ended_at        timestamptz,
  -- The desks and positions it has reached.
  acl             uuid[] not null,
  tsv             tsvector not null generated always as (to_tsvector('simple', platform.vn_fold(code || ' ' || applicant_name || ' ' || procedure_name))) stored,
  foreign key (process_id, process_ordinal) references dossiers.process_version,
  check ((accepted_at is null) = (due_at is null) and (accepted_at is null) = (appointed_at is null)),
  check ((paused_at is null) = (state not in ('supplement_requested', 'financial_obligation', 'suspended'))),
  check ((state in ('resolved', 'result_returned')) = (outcome is not null)),
  check ((state in ('intake_refused', 'withdrawn', 'result_returned')) = (ended_at is not null))
);
create index dossier_words on dossiers.dossier using gin (tsv);
create index dossier_of_number on dossiers.dossier (number_key) where number_key is not null;
create index dossier_of_process on dossiers.dossier (process_id, process_ordinal) where ended_at is null;
-- Who sees which dossiers, the newest first (ids are made in the order of time): the keys it has reached, and that of whoever follows its agency.
create table dossiers.access (
  key        uuid not null,
  dossier_id uuid not null references dossiers.dossier,
  primary key (key, dossier_id)
);
-- Where the job that apologises looks.
create index dossier_unapologised on dossiers.dossier (due_at) where state in ('accepted', 'processing') and apologised_at is null;

create table dossiers.step (
  id          uuid primary key default uuidv7(),
  dossier_id  uuid not null references dossiers.dossier,
  ordinal     int not null,
  stage       int not null,
  name        text not null,
  -- The desk that has it, in this agency or another.
  desk        uuid not null,
  unit_id     uuid not null,
  unit_name   text not null,
  role        text not null,
  verb        text not null check (verb in ('process', 'review', 'approve', 'sign')),
  hours       float8 not null,
  state       text not null default 'waiting' check (state in ('waiting', 'open', 'done', 'dropped')),
  handed_by   text,
  received_at timestamptz,
  due_at      timestamptz,
  taker_id    uuid,
  taker_name  text,
  taken_at    timestamptz,
  done_at     timestamptz,
  done_by     text,
  punctuality text check (punctuality in ('early', 'onTime', 'late')),
  note        text,
  unique (dossier_id, ordinal),
  check ((state = 'waiting') <= (received_at is null)),
  check ((state = 'done') = (done_at is not null and punctuality is not null)),
  check ((taker_id is null) = (taken_at is null))
);
create index step_open_at on dossiers.step (desk, due_at) where state = 'open';

-- The parts of the case: what was brought, how often, and in which form.
create table dossiers.part (
  dossier_id uuid not null references dossiers.dossier,
  position   int not null,
  name       text not null,
  is_needed  boolean not null,
  originals  int not null check (originals >= 0),
  copies     int not null check (copies >= 0),
  source     text not null default 'uploaded' check (source in ('uploaded', 'population_db', 'sector_db', 'personal_vault', 'previous_file')),
  primary key (dossier_id, position)
);

create table dossiers.file (
  id          bigint generated always as identity primary key,
  dossier_id  uuid not null references dossiers.dossier,
  kind        text not null check (kind in ('part', 'supplement', 'result')),
  position    int,
  file_id     uuid not null,
  name        text not null,
  media_type  text not null,
  size        bigint not null,
  added_at    timestamptz not null,
  unique (dossier_id, file_id)
);

-- What the citizen was given in writing: 01 receipt, 02 supplement, 03 refusal, 04 apology (05 and 06 are read from the steps and the dossiers).
create table dossiers.slip (
  dossier_id uuid not null references dossiers.dossier,
  ordinal    int not null,
  kind       text not null check (kind in ('01', '02', '03', '04')),
  facts      jsonb not null,
  issued_by  text not null,
  issued_at  timestamptz not null,
  primary key (dossier_id, ordinal)
);
-- Rescheduled at most once.
create unique index one_apology on dossiers.slip (dossier_id) where kind = '04';
