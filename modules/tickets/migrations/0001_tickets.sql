create schema tickets;

-- What people come for, each with a letter of its own; what an agency has on a day.
create table tickets.service_group (
  id          uuid primary key default uuidv7(),
  agency_id   uuid not null,
  letter      text not null check (letter ~ '^[A-Z]$'),
  name        text not null,
  -- How long one usually takes, until the day itself tells.
  minutes     int not null check (minutes between 1 and 240),
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  constraint one_group_of_letter exclude using gist (agency_id with =, letter with =, daterange(valid_from, valid_to) with &&)
);

create table tickets.service_window (
  id          uuid primary key default uuidv7(),
  agency_id   uuid not null,
  number      int not null check (number between 1 and 99),
  name        text not null,
  letters     text[] not null check (cardinality(letters) > 0),
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  constraint one_window_of_number exclude using gist (agency_id with =, number with =, daterange(valid_from, valid_to) with &&)
);

-- Who is called before others, by law; the smaller rank first.
create table tickets.priority (
  code        text not null,
  name_vi     text not null,
  name_en     text not null,
  rank        int not null check (rank between 1 and 8),
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  primary key (code, valid_from)
);
insert into tickets.priority (code, name_vi, name_en, rank, valid_from, legal_basis) values
  ('merit', 'Người có công với cách mạng', 'Person of merit', 1, '2021-07-01', 'Pháp lệnh 02/2020/UBTVQH14'),
  ('disabled', 'Người khuyết tật', 'Person with a disability', 1, '2011-01-01', 'Luật Người khuyết tật 51/2010/QH12'),
  ('pregnant', 'Phụ nữ có thai, nuôi con nhỏ', 'Pregnant, or with a small child', 1, '2025-07-01', 'Nội quy bộ phận một cửa'),
  ('elderly', 'Người cao tuổi (từ đủ 60 tuổi)', 'Aged 60 or more', 2, '2010-07-01', 'Luật Người cao tuổi 39/2009/QH12');

-- The key in the address of the machine that gives numbers is derived from this; the next ordinal makes the old address useless.
create table tickets.kiosk (
  agency_id uuid primary key,
  ordinal   int not null check (ordinal > 0)
);

-- The last number given of a letter on a day: locked by whoever takes the next one.
create table tickets.series (
  agency_id uuid not null,
  day       date not null,
  letter    text not null,
  last      int not null check (last > 0),
  primary key (agency_id, day, letter)
);

create table tickets.ticket (
  id              uuid primary key default uuidv7(),
  agency_id       uuid not null,
  day             date not null,
  group_id        uuid not null references tickets.service_group,
  letter          text not null,
  serial          int not null,
  priority        text,
  -- 9: in turn.
  rank            int not null,
  channel         text not null check (channel in ('kiosk', 'phone')),
  state           text not null default 'waiting' check (state in ('waiting', 'called', 'serving', 'done', 'skipped')),
  -- Where it is called to, or only may be called to.
  window_id       uuid references tickets.service_window,
  clerk           text,
  calls           int not null default 0,
  taken_at        timestamptz not null,
  first_called_at timestamptz,
  called_at       timestamptz,
  started_at      timestamptz,
  served_seconds  int not null default 0,
  ended_at        timestamptz,
  dossiers        int not null default 0,
  unique (agency_id, day, letter, serial),
  check ((state = 'serving') <= (started_at is not null)),
  check ((state in ('done', 'skipped')) = (ended_at is not null)),
  check (state in ('waiting') or window_id is not null)
);
create index ticket_waiting on tickets.ticket (agency_id, day, rank, taken_at) where state = 'waiting';
-- A window serves one at a time.
create unique index one_at_a_window on tickets.ticket (window_id) where state in ('called', 'serving');
