-- How long a consent lets an official write in somebody's name, and how often one asks for it: dated rules.
create table filing.assist_rule (
  valid_from  date primary key,
  minutes     int not null check (minutes between 5 and 480),
  most_hourly int not null check (most_hourly > 0),
  legal_basis text not null
);
insert into filing.assist_rule values ('2020-01-01', 120, 30, 'Nghị định 118/2025/NĐ-CP (hỗ trợ nộp hồ sơ, không phụ thuộc địa giới); Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 (đồng ý); con số do tỉnh chọn, chưa đối chiếu');

-- An official helps a citizen who is present to file: who, by what consent, until when, and what came of it.
create table filing.assistance (
  id             uuid primary key default uuidv7(),
  helper_id      uuid not null,
  helper_name    text not null,
  agency_id      uuid not null,
  agency_name    text not null,
  procedure_code text not null,
  procedure_name text not null,
  process_id     uuid not null,
  applicant_name text not null,
  -- What the official read from the card: encrypted, bound to this row.
  applicant      bytea not null,
  -- By this whoever proves the same personal number later finds what was filed for him.
  number_key     bytea not null,
  means          text not null check (means in ('code', 'paper')),
  -- The code under way, or the signed paper.
  code_id        uuid,
  paper_id       uuid,
  asked_at       timestamptz not null,
  consented_at   timestamptz,
  expires_at     timestamptz,
  ended_at       timestamptz,
  citizen_id     uuid,
  draft_id       uuid unique,
  dossier_id     uuid unique,
  check ((consented_at is null) = (expires_at is null) and (consented_at is null) = (citizen_id is null) and (consented_at is null) = (draft_id is null)),
  check (means = 'code' or consented_at is null or paper_id is not null)
);
create index assistance_of_helper on filing.assistance (helper_id, id desc);
create index assistance_of_number on filing.assistance (number_key) where dossier_id is not null;
