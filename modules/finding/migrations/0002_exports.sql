-- A list or the result of a search written out: gathered page by page by jobs, each row as the asker may see it at that moment.
create table finding.export (
  id          uuid primary key default uuidv7(),
  person_id   uuid not null,
  position_id uuid,
  asked_name  text not null,
  asked_at    timestamptz not null,
  format      text not null check (format in ('csv', 'xlsx', 'docx', 'pdf')),
  question    jsonb not null,
  most        int not null,
  state       text not null default 'gathering' check (state in ('gathering', 'ready', 'failed')),
  done        int not null default 0,
  is_cut      boolean not null default false,
  cursor      text,
  file_id     uuid,
  ready_at    timestamptz,
  flaw        text,
  check ((state = 'ready') = (file_id is not null)),
  check ((state = 'failed') = (flaw is not null))
);
create index export_of_person on finding.export (person_id, id desc);
create table finding.export_row (
  export_id uuid not null references finding.export,
  ordinal   int not null,
  cells     jsonb not null,
  primary key (export_id, ordinal)
);

-- How many rows are written out at most, by format.
insert into finding.most (name, most, valid_from, legal_basis) values
  ('export-csv', 10000, '2020-03-05', 'Mặc định của hệ thống; Nghị định 30/2020/NĐ-CP, Phụ lục VI'),
  ('export-xlsx', 10000, '2020-03-05', 'Mặc định của hệ thống; Nghị định 30/2020/NĐ-CP, Phụ lục VI'),
  ('export-docx', 2000, '2020-03-05', 'Mặc định của hệ thống; Nghị định 30/2020/NĐ-CP, Phụ lục VI'),
  ('export-pdf', 2000, '2020-03-05', 'Mặc định của hệ thống; Nghị định 30/2020/NĐ-CP, Phụ lục VI');
