-- Where a key lives: here under its holder's PIN, or on a token, with a remote service, behind a desktop bridge, in a browser.
alter table signing.credential drop constraint credential_kind_check;
alter table signing.credential add constraint credential_kind_check check (kind in ('software', 'pkcs12', 'token', 'remote', 'bridge', 'browser'));
alter table signing.credential alter column wrapped_key drop not null;
alter table signing.credential add column place jsonb;
alter table signing.credential add constraint credential_key_is_somewhere check ((kind in ('software', 'pkcs12')) = (wrapped_key is not null) and (kind in ('token', 'remote', 'bridge')) = (place is not null));
-- A holder may have several; the office chooses the one that signs.
alter table signing.credential add column is_chosen boolean not null default true;
drop index signing.credential_current;
create unique index credential_current on signing.credential (coalesce(person_id, agency_id)) where replaced_at is null and is_chosen;
create unique index credential_of_kind on signing.credential (coalesce(person_id, agency_id), kind) where replaced_at is null;

-- On what a signature was made, for the statistics of an office that wants its leaders to sign on the phone.
alter table signing.signature add column device text check (device in ('desktop', 'mobile'));

-- What one person authorises with one act: from one paper to a hundred, each named by the hash that is signed.
create table signing.ceremony (
  id            uuid primary key default uuidv7(),
  credential_id uuid not null references signing.credential (id),
  person_id     uuid not null,
  position_id   uuid,
  state         text not null check (state in ('prepared', 'authorising', 'authorised', 'signed')),
  -- The attempt whose answer counts: what comes late from an earlier one changes nothing.
  attempt       uuid,
  attempted_at  timestamptz,
  -- A remote service's name for an approval it is still waiting for.
  reference     text,
  -- The permission to sign exactly these hashes, concealed under the master key; gone once it was used.
  permit        bytea,
  failure       jsonb,
  created_at    timestamptz not null,
  signed_at     timestamptz,
  expires_at    timestamptz not null,
  check ((state = 'authorised') = (permit is not null)),
  check ((state = 'signed') = (signed_at is not null))
);
create index ceremony_under_way on signing.ceremony (attempted_at) where state in ('authorising', 'authorised');

create table signing.ceremony_item (
  ceremony_id  uuid not null references signing.ceremony (id) on delete cascade,
  ordinal      int not null,
  -- Names the order: the same file, key, purpose and picture, asked for again.
  order_key    text not null,
  title        text not null,
  field_name   text not null,
  prepared_at  timestamptz not null,
  to_be_signed bytea not null,
  signature    bytea,
  used_by      uuid references signing.signature (id),
  primary key (ceremony_id, ordinal)
);
create index ceremony_item_of_order on signing.ceremony_item (order_key, prepared_at desc) where used_by is null;
