create schema members;

-- This installation as a member: one row, or none before it is set up.
create table members.own (
  id        uuid primary key default uuidv7(),
  code      text not null check (code ~ '^[a-z0-9][a-z0-9.-]{0,62}$'),
  name      text not null check (length(name) between 1 and 300),
  endpoint  text check (endpoint like 'https://%'),
  set_up_at timestamptz not null
);
create unique index own_is_one on members.own ((true));

-- Its keys, several at once; the private half is concealed under the master key, bound to the thumbprint.
create table members.own_key (
  thumbprint  text primary key check (thumbprint ~ '^[0-9a-f]{64}$'),
  certificate text not null,
  concealed   bytea not null,
  valid_from  timestamptz not null,
  valid_to    timestamptz not null check (valid_to >= valid_from),
  revoked_at  timestamptz
);

-- Every version of the directory as it was signed, for ever: whose key it was on a day is proved by these.
create table members.directory (
  version     int primary key check (version > 0),
  name        text not null,
  authority   text not null,
  signed_by   text not null,
  issued_at   timestamptz not null,
  valid_until timestamptz not null,
  jws         text not null,
  taken_at    timestamptz not null
);

-- The newest version, unpacked for look-up.
create table members.member (
  code            text primary key,
  name            text not null,
  endpoint        text,
  valid_from      timestamptz not null,
  valid_to        timestamptz,
  agencies        int not null,
  agencies_digest text not null
);
create table members.member_certificate (
  thumbprint  text primary key,
  member      text not null references members.member on delete cascade,
  certificate text not null,
  valid_from  timestamptz not null,
  valid_to    timestamptz not null,
  revoked_at  timestamptz
);
create index certificate_of_member on members.member_certificate (member, valid_from);

-- Agencies of the others; our own are in the organisation.
create table members.outside_agency (
  id         uuid primary key,
  member     text not null references members.member on delete cascade,
  organ_id   text,
  name       text not null,
  valid_from date not null,
  valid_to   date,
  folded     text not null generated always as (platform.vn_fold(name || ' ' || coalesce(organ_id, ''))) stored
);
create index outside_agency_of_member on members.outside_agency (member);
create index outside_agency_search on members.outside_agency using gin (folded public.gin_trgm_ops);
create index outside_agency_in_order on members.outside_agency (name collate "vi-VN-x-icu", id);
