create schema finding;

-- A question somebody asks again and again.
create table finding.saved_search (
  id         uuid primary key default uuidv7(),
  person_id  uuid not null,
  name       text not null check (length(name) between 1 and 100),
  question   jsonb not null,
  created_at timestamptz not null,
  unique (person_id, name)
);

-- How much may be asked of finding at once.
create table finding.most (
  name        text not null,
  most        int not null check (most > 0),
  valid_from  date not null,
  valid_to    date,
  legal_basis text not null,
  primary key (name, valid_from)
);
insert into finding.most (name, most, valid_from, legal_basis) values
  ('saved-searches', 30, '2020-03-05', 'Mặc định của hệ thống; Nghị định 30/2020/NĐ-CP, Phụ lục VI');
