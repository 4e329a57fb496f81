-- Keys that others encrypt to; the private half is concealed under the master key, bound to the thumbprint.
create table members.own_sealing_key (
  thumbprint text primary key check (thumbprint ~ '^[0-9a-f]{64}$'),
  public     text not null,
  concealed  bytea not null,
  valid_from timestamptz not null,
  valid_to   timestamptz not null check (valid_to >= valid_from),
  revoked_at timestamptz
);
create table members.member_sealing_key (
  thumbprint text primary key,
  member     text not null references members.member on delete cascade,
  public     text not null,
  valid_from timestamptz not null,
  valid_to   timestamptz not null,
  revoked_at timestamptz
);
create index sealing_key_of_member on members.member_sealing_key (member, valid_from);

-- Through which relay a member is reached, and who is one.
alter table members.own add column via text, add column is_relay boolean not null default false;
alter table members.member add column via text, add column is_relay boolean not null default false;
