create schema procedures;

-- What happens in a life, and the procedures people then need (dated like every rule).
create table procedures.life_event (
  code       text primary key check (code ~ '^[a-z0-9-]{1,40}$'),
  name       text not null,
  name_en    text not null,
  position   int not null,
  valid_from date not null default '2025-07-01',
  valid_to   date check (valid_to > valid_from)
);
insert into procedures.life_event (code, name, name_en, position) values
  ('co-con-nho', 'Có con nhỏ', 'Having a child', 1), ('hoc-tap', 'Học tập', 'Education', 2), ('ket-hon', 'Kết hôn', 'Getting married', 3),
  ('cu-tru', 'Cư trú', 'Residence', 4), ('viec-lam', 'Việc làm', 'Work', 5), ('kinh-doanh', 'Kinh doanh', 'Doing business', 6),
  ('dat-dai', 'Đất đai, nhà ở', 'Land and housing', 7), ('y-te', 'Y tế, bảo hiểm', 'Health and insurance', 8), ('giay-to', 'Giấy tờ, chứng thực', 'Papers and certification', 9),
  ('nguoi-cao-tuoi', 'Người cao tuổi, trợ giúp', 'Old age and support', 10), ('qua-doi', 'Có người qua đời', 'A death in the family', 11);

create table procedures.procedure (
  id   uuid primary key default uuidv7(),
  code text not null unique check (code ~ '^\d\.\d{6}(\.[A-Z0-9]{1,8})*$')
);

create table procedures.placement (
  event text not null references procedures.life_event,
  code  text not null references procedures.procedure (code),
  primary key (event, code)
);
create index placement_of_procedure on procedures.placement (code);

-- The portal's JSON as it came (json keeps the order of its keys), and what the search and the lists need of it.
create table procedures.version (
  code            text not null references procedures.procedure (code),
  ordinal         int not null check (ordinal > 0),
  state           text not null check (state in ('draft', 'published')),
  content         json not null,
  sha256          text not null,
  name            text not null check (length(name) between 1 and 2000),
  brief           jsonb not null,
  levels          text[] not null,
  bodies          text[] not null,
  words           text not null,
  effective_from  date,
  effective_to    date check (effective_to > effective_from),
  decision_number text,
  legal_basis     text,
  ended_by        text,
  made_by         text not null,
  made_at         timestamptz not null,
  published_by    text,
  published_at    timestamptz,
  folded          text not null generated always as (platform.vn_fold(name)) stored,
  tsv             tsvector not null generated always as (
    setweight(to_tsvector('simple', platform.vn_fold(name || ' ' || code)), 'A') || setweight(to_tsvector('simple', platform.vn_fold(words)), 'C')) stored,
  primary key (code, ordinal),
  check ((state = 'published') = (effective_from is not null and decision_number is not null and legal_basis is not null and published_at is not null)),
  check ((ended_by is null) or (effective_to is not null)),
  constraint one_version_in_force exclude using gist (code with =, daterange(effective_from, effective_to) with &&) where (state = 'published')
);
create unique index one_draft on procedures.version (code) where state = 'draft';
create index version_by_words on procedures.version using gin (tsv) where state = 'published';
create index version_in_order on procedures.version (name collate "vi-VN-x-icu", code) where state = 'published';
