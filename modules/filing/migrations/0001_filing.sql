create schema filing;

-- How long what was begun is kept for whoever began it.
create table filing.draft_time (
  days        int not null check (days > 0),
  valid_from  date primary key,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null
);
insert into filing.draft_time (days, valid_from, legal_basis) values (30, '2020-01-01', 'Quy chế hoạt động của Cổng dịch vụ công: hồ sơ nháp được giữ 30 ngày kể từ lần lưu cuối');

-- What a citizen has begun and not sent: his alone, on the version of the form he began with.
create table filing.draft (
  id             uuid primary key default uuidv7(),
  citizen_id     uuid not null,
  procedure_code text not null,
  procedure_name text not null,
  case_name      text not null,
  process_id     uuid not null,
  agency_id      uuid not null,
  agency_name    text not null,
  form_id        uuid not null,
  form_ordinal   int not null,
  -- Answers, pages gone through, papers: encrypted, bound to this row; gone once it is sent.
  content        bytea,
  begun_at       timestamptz not null,
  saved_at       timestamptz not null,
  expires_at     timestamptz not null,
  -- Sent: the dossier it became, and by what name its sender asks about it.
  dossier_id     uuid unique,
  reference      text unique check (reference ~ '^[2-9A-HJ-NP-Z]{8}$'),
  sent_at        timestamptz,
  check ((dossier_id is null) = (content is not null) and (dossier_id is null) = (reference is null) and (dossier_id is null) = (sent_at is null))
);
create index draft_of_citizen on filing.draft (citizen_id, id desc) where dossier_id is null;
create index draft_expires on filing.draft (expires_at) where dossier_id is null;

-- What the applicant and the office write to each other about a dossier: encrypted, bound to it.
create table filing.message (
  id          uuid primary key default uuidv7(),
  dossier_id  uuid not null,
  is_citizens boolean not null,
  author_name text not null,
  words       bytea not null,
  written_at  timestamptz not null,
  read_at     timestamptz
);
create index message_of_dossier on filing.message (dossier_id, id);
