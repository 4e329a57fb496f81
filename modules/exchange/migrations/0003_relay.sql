-- What we carry for others, sealed, until its receiver has it: then it is forgotten. An answer takes the place of what it answers.
create table exchange.carried (
  hash        text primary key,
  id          uuid not null,
  from_member text not null,
  to_member   text not null,
  what        text not null check (what in ('envelope', 'answer')),
  answers     text,
  bytes       text not null,
  received_at timestamptz not null,
  -- All its files are here.
  ready_at    timestamptz,
  next_at     timestamptz not null,
  attempts    int not null default 0,
  unique (from_member, id, what),
  check ((what = 'answer') = (answers is not null))
);
create index carried_due on exchange.carried (to_member, next_at) where ready_at is not null;
create index carried_answer on exchange.carried (answers) where answers is not null;
create index carried_old on exchange.carried (received_at);

create table exchange.carried_file (
  member   text not null,
  sha256   text not null,
  size     bigint not null,
  whole_at timestamptz,
  primary key (member, sha256)
);
create table exchange.carried_need (
  hash   text not null references exchange.carried on delete cascade,
  member text not null,
  sha256 text not null,
  primary key (hash, sha256),
  foreign key (member, sha256) references exchange.carried_file
);
create index carried_need_of_file on exchange.carried_need (member, sha256);
