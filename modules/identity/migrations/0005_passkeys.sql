-- A passkey of a person (W3C Web Authentication): its public key, and how often it was used as it says itself.
create table identity.passkey (
  id            uuid primary key default uuidv7(),
  person_id     uuid not null,
  name          text not null,
  credential_id text not null unique,
  public_key    bytea not null,
  counter       bigint not null check (counter >= 0),
  transports    text[] not null,
  -- Kept by a provider on all devices of its owner, or in one device only.
  is_synced     boolean not null,
  created_at    timestamptz not null,
  last_used_at  timestamptz,
  removed_at    timestamptz
);
create index passkey_of_person on identity.passkey (person_id) where removed_at is null;

-- What a new passkey is to answer; one at a time for each person, once.
create table identity.passkey_offer (
  person_id  uuid primary key,
  challenge  text not null,
  expires_at timestamptz not null
);
