create schema people;
create extension if not exists btree_gist with schema public;

create function people.today() returns date language sql stable parallel safe
return (now() at time zone 'Asia/Ho_Chi_Minh')::date;

-- Roles are data. seat: whose desk the role sits at, the agency's or its own unit's.
create table people.role (
  code        text primary key,
  label_vi    text not null,
  label_en    text not null,
  seat        text not null check (seat in ('agency', 'unit')),
  permissions text[] not null,
  stands_alone boolean not null default false,
  rank        int not null,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null
);

create table people.person (
  id              uuid primary key default uuidv7(),
  family_name     text not null,
  middle_names    text not null default '',
  given_name      text not null,
  full_name       text not null generated always as (btrim(regexp_replace(family_name || ' ' || middle_names || ' ' || given_name, ' +', ' ', 'g'))) stored,
  folded          text not null generated always as (platform.vn_fold(family_name || ' ' || middle_names || ' ' || given_name)) stored,
  personal_number text unique check (personal_number ~ '^\d{12}$'),
  staff_code      text unique,
  email           text,
  phone           text,
  created_at      timestamptz not null,
  check (given_name <> '')
);
create index person_search on people.person using gin (folded public.gin_trgm_ops);
create index person_by_name on people.person (given_name collate "vi-VN-x-icu", family_name collate "vi-VN-x-icu", middle_names collate "vi-VN-x-icu", id);

-- Dates are half-open: valid_to is the first day the position is no longer held.
create table people.position (
  id          uuid primary key default uuidv7(),
  person_id   uuid not null references people.person,
  unit_id     uuid not null,
  title       text not null check (length(title) between 1 and 200),
  is_primary  boolean not null,
  is_acting   boolean not null default false,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&) where (is_primary),
  exclude using gist (person_id with =, unit_id with =, title with =, daterange(valid_from, valid_to) with &&)
);
create index position_of_person on people.position (person_id, valid_from);
create index position_of_unit on people.position (unit_id, valid_from);

create table people.position_role (
  position_id uuid not null references people.position,
  role        text not null references people.role,
  primary key (position_id, role)
);
create index position_of_role on people.position_role (role);

-- Who may sign what, for whom (NĐ 30/2020 Art. 13). agency_id: whose documents; document_types null: all of them.
create table people.signing_authority (
  id                    uuid primary key default uuidv7(),
  position_id           uuid not null references people.position,
  agency_id             uuid not null,
  capacity              text check (capacity in ('TM', 'KT', 'TL', 'TUQ')),
  principal_position_id uuid references people.position,
  collective            text,
  principal_title       text,
  head_title            text,
  signer_title          text not null,
  document_types        text[] check (cardinality(document_types) > 0),
  valid_from            date not null,
  valid_to              date check (valid_to > valid_from),
  legal_basis           text not null check (length(btrim(legal_basis)) > 0),
  check (capacity is distinct from 'TM' or collective is not null),
  check (capacity is null or capacity = 'TM' or principal_title is not null),
  check (capacity is distinct from 'TUQ' or (valid_to is not null and document_types is not null and principal_position_id is not null)),
  check (principal_position_id is distinct from position_id)
);
create index signing_authority_of_position on people.signing_authority (position_id, valid_from);
create index signing_authority_of_principal on people.signing_authority (principal_position_id);

-- Somebody else opens the inbox of an absent official; never his pen. One colleague at a time.
create table people.inbox_delegation (
  id                   uuid primary key default uuidv7(),
  absent_position_id   uuid not null references people.position,
  absent_person_id     uuid not null references people.person,
  delegate_position_id uuid not null references people.position,
  delegate_person_id   uuid not null references people.person,
  from_at              timestamptz not null,
  to_at                timestamptz not null,
  reason               text not null,
  made_by              uuid not null,
  made_at              timestamptz not null,
  check (to_at >= from_at),
  check (absent_person_id <> delegate_person_id),
  exclude using gist (absent_position_id with =, tstzrange(from_at, to_at) with &&)
);
create index inbox_delegation_of_delegate on people.inbox_delegation (delegate_person_id, from_at);
create index inbox_delegation_of_absent on people.inbox_delegation (absent_person_id, from_at);
