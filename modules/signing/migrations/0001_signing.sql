create schema signing;

-- A key and its certificate. The private key is kept only under its holder's PIN and the installation's master key.
create table signing.credential (
  id                uuid primary key default uuidv7(),
  person_id         uuid,
  agency_id         uuid,
  kind              text not null check (kind in ('software', 'pkcs12')),
  subject_name      text not null,
  organisation_name text,
  serial_number     text not null,
  issuer_name       text not null,
  certificate       bytea not null,
  chain             bytea[] not null,
  wrapped_key       bytea not null,
  valid_from        timestamptz not null,
  valid_to          timestamptz not null,
  created_at        timestamptz not null,
  replaced_at       timestamptz,
  revoked_at        timestamptz,
  revocation_reason text,
  wrong_pins        int not null default 0 check (wrong_pins between 0 and 5),
  locked_at         timestamptz,
  constraint credential_has_one_holder check (num_nonnulls(person_id, agency_id) = 1),
  check (valid_to > valid_from),
  check ((revoked_at is null) = (revocation_reason is null))
);
-- A holder has one current credential; the earlier ones stay, for what they signed.
create unique index credential_current on signing.credential (coalesce(person_id, agency_id)) where replaced_at is null;
create unique index credential_certificate on signing.credential (issuer_name, serial_number);
create index credential_newest on signing.credential (created_at desc, id desc);

-- The handwritten signature of a person, the seal of an agency.
create table signing.image (
  id          uuid primary key default uuidv7(),
  person_id   uuid,
  agency_id   uuid,
  kind        text not null check (kind in ('signature', 'seal')),
  file_id     uuid not null,
  width       int not null,
  height      int not null,
  created_at  timestamptz not null,
  replaced_at timestamptz,
  constraint image_has_one_holder check (num_nonnulls(person_id, agency_id) = 1),
  check ((kind = 'signature') = (person_id is not null))
);
create unique index image_current on signing.image (coalesce(person_id, agency_id)) where replaced_at is null;

-- What was signed with which key, by whom, in which capacity: never changed afterwards.
create table signing.signature (
  id            uuid primary key,
  credential_id uuid not null references signing.credential (id),
  purpose       text not null check (purpose in ('sign', 'number', 'seal', 'annex')),
  file_before   uuid not null,
  file_after    uuid not null unique,
  sha256_before text not null,
  sha256_after  text not null,
  person_id     uuid not null,
  position_id   uuid,
  on_behalf_of  uuid,
  agency_id     uuid,
  person_name   text not null,
  position_title text,
  capacity_line text,
  reason        text,
  field_name    text not null,
  signed_at     timestamptz not null
);
create index signature_of_content on signing.signature (sha256_after);
create index signature_of_credential on signing.signature (credential_id, signed_at desc);

-- Whom we believe, since when and by which rule.
create table signing.trust_anchor (
  id          uuid primary key default uuidv7(),
  kind        text not null check (kind in ('root', 'intermediate')),
  name        text not null,
  certificate bytea not null,
  sha256      text not null unique,
  legal_basis text not null,
  valid_from  timestamptz not null,
  valid_to    timestamptz not null check (valid_to > valid_from),
  is_demo     boolean not null default false
);

-- The newest list of revoked certificates of each authority.
create table signing.revocation_list (
  issuer_name text primary key,
  number      int not null,
  list        bytea not null,
  this_update timestamptz not null,
  next_update timestamptz not null
);
