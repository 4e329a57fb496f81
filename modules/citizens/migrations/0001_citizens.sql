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
