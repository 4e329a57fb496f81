-- Whether a person is asked for a passkey over exactly what is signed, since when and by which rule. The newest row in force counts.
create table signing.step_up_rule (
  id          uuid primary key default uuidv7(),
  requirement text not null check (requirement in ('none', 'offered', 'required')),
  legal_basis text not null,
  valid_from  timestamptz not null,
  valid_to    timestamptz check (valid_to > valid_from)
);
create unique index step_up_rule_in_force on signing.step_up_rule ((true)) where valid_to is null;
insert into signing.step_up_rule (requirement, legal_basis, valid_from) values ('offered', 'Mặc định của bản cài đặt', '2024-07-01T00:00:00+07:00');

-- A person's act of will, given with a passkey over the hashes of what is signed: everything it takes to judge it again.
create table signing.will (
  id                 uuid primary key default uuidv7(),
  ceremony_id        uuid not null references signing.ceremony (id),
  person_id          uuid not null,
  passkey_id         uuid not null,
  passkey_name       text not null,
  credential_id      text not null,
  public_key         bytea not null,
  rp_id              text not null,
  origin             text not null,
  nonce              bytea not null,
  hashes             bytea[] not null check (cardinality(hashes) > 0),
  authenticator_data bytea not null,
  client_data        bytea not null,
  signature          bytea not null unique,
  counter            bigint not null,
  given_at           timestamptz not null
);
create index will_of_ceremony on signing.will (ceremony_id);

-- The next act of will answers for this nonce; each is used once.
alter table signing.ceremony add column will_nonce bytea not null default uuid_send(gen_random_uuid());
alter table signing.ceremony add column will_id uuid references signing.will (id);
alter table signing.signature add column will_id uuid references signing.will (id);
