create schema citizens;

-- Somebody who deals with the offices in his own name. Everything personal is encrypted, bound to the row.
create table citizens.citizen (
  id          uuid primary key,
  full_name   text not null,
  -- Personal number, birth day, sex, address, telephone, mail.
  facts       bytea not null,
  -- A keyed hash by which the same personal number is found again without being readable.
  number_key  bytea unique,
  number_tail text check (number_tail ~ '^\d{3}$'),
  created_at  timestamptz not null,
  locked_at   timestamptz
);

create table citizens.session (
  id         uuid primary key default uuidv7(),
  -- SHA-256 of the token: who reads this table cannot act as anybody.
  token_hash bytea not null unique check (length(token_hash) = 32),
  citizen_id uuid not null references citizens.citizen,
  -- How it was proven who it is.
  means      text not null check (means in ('oidc', 'phone')),
  address    text,
  agent      text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz
);
create index session_open on citizens.session (citizen_id, created_at desc) where ended_at is null;
create index session_expiry on citizens.session (expires_at);

-- A telephone may be a family's: several citizens under one number.
alter table citizens.citizen add column phone_key bytea;
create index citizen_of_phone on citizens.citizen (phone_key) where phone_key is not null;

-- Codes sent to telephones: the code and the number encrypted, bound to the row; used once, tried few times.
create table citizens.phone_code (
  id         uuid primary key,
  phone_key  bytea not null,
  secret     bytea not null,
  tries      int not null default 0 check (tries between 0 and 5),
  sent_at    timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index phone_code_of_phone on citizens.phone_code (phone_key, sent_at desc);
create index phone_code_expiry on citizens.phone_code (expires_at);

-- How often a telephone is asked for a code, and how long one lives: dated rules.
create table citizens.code_rule (
  valid_from  date primary key,
  minutes     int not null check (minutes between 1 and 30),
  tries       int not null check (tries between 1 and 5),
  most_hourly int not null check (most_hourly > 0),
  legal_basis text not null
);
insert into citizens.code_rule values ('2020-01-01', 5, 5, 5, 'Thông tư 12/2022/TT-BTTTT, TCVN 11930:2017 (cấp độ 3): xác thực, giới hạn số lần thử; con số do tỉnh chọn');

-- Journeys to the identity provider and back: used once.
create table citizens.oidc_journey (
  state_hash bytea primary key check (length(state_hash) = 32),
  secret     bytea not null,
  begun_at   timestamptz not null,
  expires_at timestamptz not null
);
create index oidc_journey_expiry on citizens.oidc_journey (expires_at);

-- The personal vault (kho dữ liệu điện tử cá nhân): results and papers that are used again instead of asked again.
create table citizens.vault_entry (
  id           uuid primary key default uuidv7(),
  citizen_id   uuid not null references citizens.citizen,
  result_code  text not null unique,
  kind         text not null,
  name         text not null,
  dossier_code text,
  issuer       text not null,
  issued_on    date not null,
  valid_until  date,
  file_id      uuid not null,
  media_type   text not null,
  size         bigint not null,
  kept_at      timestamptz not null,
  unique (citizen_id, file_id)
);
create index vault_of_citizen on citizens.vault_entry (citizen_id, id desc);
