-- A file of ours as it travels sealed: one content, one key, one address; the bytes lie in the data folder while a message needs them.
create table exchange.sealed_file (
  file_id   uuid primary key,
  sha256    text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  size      bigint not null,
  concealed bytea not null,
  made_at   timestamptz not null
);

create index outbox_file_by_file on exchange.outbox_file (file_id);

-- What a message travels in where others carry it: the same bytes each time, until its receiver has another key.
create table exchange.consigned (
  outbox_id   uuid primary key references exchange.outbox,
  -- The form of the message that is inside.
  form        text not null,
  hash        text not null unique,
  bytes       text not null,
  sealing_key text not null,
  made_at     timestamptz not null
);

-- How a file that a member announced comes sealed: its address on the way, who brings it, the key that opens it.
create table exchange.seal (
  member        text not null,
  sha256        text not null,
  sealed_sha256 text not null,
  sealed_size   bigint not null,
  concealed     bytea not null,
  carrier       text not null,
  primary key (member, sha256)
);
create index seal_by_address on exchange.seal (carrier, sealed_sha256);
