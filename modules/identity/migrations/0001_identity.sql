create schema identity;

-- Rules are dated rows: the one whose day has come most recently holds.
create table identity.policy (
  valid_from       date primary key,
  legal_basis      text not null,
  min_length       int not null check (min_length between 8 and 64),
  needs_upper      boolean not null,
  needs_lower      boolean not null,
  needs_digit      boolean not null,
  needs_special    boolean not null,
  idle_minutes     int not null check (idle_minutes > 0),
  absolute_minutes int not null check (absolute_minutes >= idle_minutes)
);
insert into identity.policy values
  ('2020-01-01', 'Thông tư 12/2022/TT-BTTTT, TCVN 11930:2017 (cấp độ 3)', 10, true, true, true, true, 480, 10080);

create table identity.account (
  id                   uuid primary key default uuidv7(),
  person_id            uuid not null unique,
  person_name          text not null,
  username             text not null,
  folded_username      text not null unique,
  password_hash        text not null,
  password_changed_at  timestamptz not null,
  must_change_password boolean not null,
  locked_at            timestamptz,
  locked_reason        text,
  last_signed_in_at    timestamptz,
  -- Where the person acted last: the next session begins there.
  last_position_id     uuid,
  created_at           timestamptz not null,
  check ((locked_at is null) = (locked_reason is null))
);
create index account_found_by_name on identity.account using gin ((platform.vn_fold(person_name || ' ' || username)) public.gin_trgm_ops);

create table identity.session (
  id            uuid primary key default uuidv7(),
  -- SHA-256 of the token: who reads this table cannot act as anybody.
  token_hash    bytea not null unique check (length(token_hash) = 32),
  account_id    uuid not null references identity.account,
  position_id   uuid,
  delegation_id uuid,
  address       text,
  agent         text,
  created_at    timestamptz not null,
  last_seen_at  timestamptz not null,
  idle_minutes  int not null,
  expires_at    timestamptz not null,
  ended_at      timestamptz,
  check (delegation_id is null or position_id is not null)
);
create index session_open on identity.session (account_id, last_seen_at desc) where ended_at is null;
create index session_expiry on identity.session (expires_at);

create table identity.totp (
  account_id   uuid primary key references identity.account,
  secret       bytea not null check (length(secret) >= 20),
  confirmed_at timestamptz,
  -- The last time step used: a code seen over a shoulder is worth nothing (RFC 6238 §5.2).
  last_step    bigint not null default 0
);
create table identity.recovery_code (
  account_id uuid not null references identity.account,
  code_hash  bytea not null check (length(code_hash) = 32),
  used_at    timestamptz,
  primary key (account_id, code_hash)
);

-- Failures of a username (hashed: people type passwords into the wrong field) from one place, since the last success.
create table identity.failed_attempt (
  username_hash  bytea not null,
  place          text not null,
  failures       int not null default 0,
  last_failed_at timestamptz,
  primary key (username_hash, place)
);
create index failed_attempt_of_place on identity.failed_attempt (place, last_failed_at) where failures > 0;

-- Where an account's owner has signed in from.
create table identity.known_place (
  account_id uuid not null references identity.account,
  place      text not null,
  last_at    timestamptz not null,
  primary key (account_id, place)
);

-- What a visitor is told before signing in; one row.
create table identity.installation (
  only_one      boolean primary key default true check (only_one),
  province      text,
  is_sample     boolean not null default false,
  demo_accounts jsonb not null
);
